import { type Example, place } from "./example.ts";

const SERVER = `exec node -e '
require("node:http")
  .createServer((request, response) => response.end("hello " + request.socket.remoteAddress + "\\n"))
  .listen(80, () => console.log("listening"));
'`;

/** A server that has been started may still be on its way to listening. */
const CLIENT = `exec node -e '
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function main() {
  for (let attempt = 1; attempt <= 100; attempt++) {
    const answer = await fetch("http://server/").then((response) => response.text(), () => null);
    if (answer !== null) return process.stdout.write(answer);
    await pause(50);
  }
  throw new Error("the server did not answer");
}
main();
'`;

export const clientAndServer: Example = {
  id: "client-and-server",
  shows:
    "On Linux: a switch with two hosts; the client starts when the server has started, finds it by its name, and the server is stopped when the client is done.",
  design: {
    netcue: 1,
    name: "Client and server",
    description: "Hosts at a switch get their addresses from its network, and know each other by their names.",
    resources: [
      { guid: 1, type: "netns::Switch", name: "switch", attributes: { network: "10.0.0.0/24" }, position: place(1, 2) },
      { guid: 2, type: "netns::Node", name: "client", position: place(0, 1) },
      { guid: 3, type: "netns::Node", name: "server", position: place(2, 1) },
      { guid: 4, type: "netns::Link", name: "client's cable", position: place(0, 2) },
      { guid: 5, type: "netns::Link", name: "server's cable", position: place(2, 2) },
      { guid: 6, type: "linux::Application", name: "request", attributes: { command: CLIENT }, position: place(0, 0) },
      { guid: 7, type: "linux::Application", name: "web server", attributes: { command: SERVER }, position: place(2, 0) },
    ],
    connections: [
      [4, 1],
      [4, 2],
      [5, 1],
      [5, 3],
      [6, 2],
      [7, 3],
    ],
    conditions: [
      { action: "START", resources: [6], after: [7], state: "STARTED" },
      { action: "STOP", resources: [7], after: [6], state: "STOPPED" },
    ],
  },
};
