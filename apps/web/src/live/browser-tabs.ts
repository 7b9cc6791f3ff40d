import type { LiveHubOptions, TabChannel, TabLocks } from "./live-hub.ts";

/** The number counts changes of what tabs tell each other: after an update, old and new tabs do not understand one another. */
const CHANNEL = "netcue-live-1";

/** How this browser's tabs reach each other; undefined where it offers no locks (a page that came over plain HTTP from another machine). */
export function browserTabs(): LiveHubOptions["tabs"] {
  if (typeof BroadcastChannel === "undefined" || !navigator.locks) return undefined;
  return { channel: createTabChannel(), locks: createTabLocks(navigator.locks) };
}

function createTabChannel(): TabChannel {
  const channel = new BroadcastChannel(CHANNEL);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => channel.addEventListener("message", (event) => listener(event.data)),
  };
}

function createTabLocks(locks: LockManager): TabLocks {
  const untilTheEnd = new Promise<never>(() => undefined);
  // A request is only ever refused when the page is being torn down, and then nobody waits for it any more.
  const atTheEnd = (): void => undefined;
  return {
    acquire(name, onHeld) {
      const hold = (): Promise<never> => {
        onHeld();
        return untilTheEnd;
      };
      locks.request(name, hold).catch(atTheEnd);
    },
    whenFree(name, onFree) {
      locks.request(name, onFree).catch(atTheEnd);
    },
  };
}
