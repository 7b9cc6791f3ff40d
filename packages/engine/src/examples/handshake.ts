import { type Example, place } from "./example.ts";

const SERVER = `exec node -e '
require("node:net").createServer((socket) => socket.end("hello\\n")).listen(7, () => console.log("listening"));
'`;

/** A server that has been started may still be on its way to listening: a refused attempt is seen in the capture as well. */
const CLIENT = `exec node -e '
const { connect } = require("node:net");
function attempt(left) {
  const socket = connect(7, "server");
  socket.pipe(process.stdout);
  socket.on("error", (error) => {
    if (left === 0) throw error;
    setTimeout(attempt, 50, left - 1);
  });
}
attempt(100);
'`;

/** What the trace of the link has by then, for people. */
const READER = `capture="$NODE_HOME/../../traces/3/capture"
if command -v tcpdump >/dev/null; then tcpdump --time-stamp-precision=nano -n -t -r "$capture"; else capinfos "$capture"; fi`;

export const handshake: Example = {
  id: "handshake",
  shows:
    "On Linux, with dumpcap: a link captures how TCP opens a connection, says a word and closes it again. Its trace capture is for Wireshark; the reader shows it as text.",
  design: {
    netcue: 1,
    name: "Capture of a handshake",
    description:
      "The link between client and server has its capture on. When the client is done the capture is switched off, so that the file is whole, and read.",
    resources: [
      { guid: 1, type: "netns::Node", name: "client", position: place(0, 1) },
      { guid: 2, type: "netns::Node", name: "server", position: place(2, 1) },
      {
        guid: 3,
        type: "netns::Link",
        name: "link",
        attributes: { network: "10.0.0.0/30", capture: true, captureFilter: "tcp port 7" },
        position: place(1, 1),
      },
      { guid: 4, type: "linux::Application", name: "greeted", attributes: { command: CLIENT }, position: place(0, 0) },
      { guid: 5, type: "linux::Application", name: "greeter", attributes: { command: SERVER }, position: place(2, 0) },
      { guid: 6, type: "linux::Node", name: "here", position: place(0, 2) },
      { guid: 7, type: "linux::Application", name: "reader", attributes: { command: READER }, position: place(1, 2) },
    ],
    connections: [
      [3, 1],
      [3, 2],
      [4, 1],
      [5, 2],
      [7, 6],
    ],
    conditions: [
      { action: "START", resources: [4], after: [5], state: "STARTED", delay: "500ms" },
      { action: "STOP", resources: [5], after: [4], state: "STOPPED" },
      { action: "SET", resources: [3], after: [4], state: "STOPPED", delay: "500ms", set: { capture: false } },
      { action: "START", resources: [7], after: [4], state: "STOPPED", delay: "2s" },
    ],
  },
};
