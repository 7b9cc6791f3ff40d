import { type Example, place } from "./example.ts";

/** A listener that has been started may still be on its way to listening. */
const SEND = `head -c 3000000 /dev/urandom >file
for attempt in $(seq 100); do nc -N receiver 7777 <file && exit; sleep 0.1; done
exit 1`;

export const fileTransfer: Example = {
  id: "file-transfer",
  shows:
    "On Linux, with nc and dumpcap, after NEPI's netcat_file_transfer: capture first, then the receiver, then the sender. What was received is fetched when all is over.",
  design: {
    netcue: 1,
    name: "File transfer",
    description:
      "Three million bytes over a link of 20 Mbit/s. The link captures the headers of every packet; a collector fetches the file that the receiver has written.",
    resources: [
      { guid: 1, type: "netns::Node", name: "sender", position: place(0, 1) },
      { guid: 2, type: "netns::Node", name: "receiver", position: place(2, 1) },
      {
        guid: 3,
        type: "netns::Link",
        name: "link",
        attributes: { network: "10.0.0.0/30", rate: 20, capture: true, captureFilter: "tcp", captureSnapLength: 96 },
        position: place(1, 1),
      },
      { guid: 4, type: "linux::Application", name: "send", attributes: { command: SEND }, position: place(0, 0) },
      {
        guid: 5,
        type: "linux::Application",
        name: "receive",
        attributes: { command: "nc -l 7777 >received && wc -c <received" },
        position: place(2, 0),
      },
      { guid: 6, type: "Collector", name: "fetch", attributes: { traceName: "received", rename: "file" }, position: place(3, 0) },
    ],
    connections: [
      [3, 1],
      [3, 2],
      [4, 1],
      [5, 2],
      [6, 5],
    ],
    conditions: [
      { action: "START", resources: [5], after: [3], state: "STARTED" },
      { action: "START", resources: [4], after: [5], state: "STARTED" },
    ],
  },
};
