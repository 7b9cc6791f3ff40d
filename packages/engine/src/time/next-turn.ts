/**
 * Resolves in a later turn of the event loop, when everything that could go on by promises alone has gone on: each turn ends
 * with all microtasks done (HTML standard, "perform a microtask checkpoint"; Node manual, "The Node.js event loop").
 *
 * Node has `setImmediate` for it. A browser has not, and its `setTimeout` waits 4 ms once it is nested; a message to oneself comes at once.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else sendMessage(resolve);
  });
}

function sendMessage(arrived: () => void): void {
  const { port1, port2 } = new MessageChannel();
  const onMessage = (): void => {
    port1.close();
    arrived();
  };
  port1.addEventListener("message", onMessage);
  port1.start();
  port2.postMessage(null);
}
