import { type Example, place } from "./example.ts";

/** Any free port; whoever wants to know reads it from a file of the node's. Renamed into place, so that nobody reads half of it. */
const SERVER = `exec node -e '
const { renameSync, writeFileSync } = require("node:fs");
const server = require("node:http").createServer((request, response) => {
  console.log(request.method, request.url);
  response.end("hello from the server\\n");
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  writeFileSync("port", String(port));
  renameSync("port", process.env.NODE_HOME + "/port");
  console.log("listening on port", port);
});
'`;

const CLIENT = `exec node -e '
const { readFileSync } = require("node:fs");
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function ask(path) {
  for (let attempt = 1; attempt <= 100; attempt++) {
    try {
      const port = readFileSync(process.env.NODE_HOME + "/port", "utf8");
      return await (await fetch("http://127.0.0.1:" + port + path)).text();
    } catch {
      await pause(50);
    }
  }
  throw new Error("the server did not answer");
}
async function main() {
  for (const path of ["/first", "/second", "/third"]) {
    process.stdout.write(path + " " + (await ask(path)));
    await pause(500);
  }
}
main();
'`;

export const webServer: Example = {
  id: "web-server",
  shows: "A small HTTP server, a client that starts when the server has started, and a server that is stopped when the client is done.",
  design: {
    netcue: 1,
    name: "Web server and client",
    description:
      "The client starts when the server is STARTED and asks until it answers; the server is stopped when the client is STOPPED.",
    resources: [
      { guid: 1, type: "linux::Node", name: "here", position: place(1, 0) },
      { guid: 2, type: "linux::Application", name: "server", attributes: { command: SERVER }, position: place(0, 1) },
      { guid: 3, type: "linux::Application", name: "client", attributes: { command: CLIENT }, position: place(2, 1) },
    ],
    connections: [
      [2, 1],
      [3, 1],
    ],
    conditions: [
      { action: "START", resources: [3], after: [2], state: "STARTED" },
      { action: "STOP", resources: [2], after: [3], state: "STOPPED" },
    ],
  },
};
