import { type Example, place } from "./example.ts";

export const lossyLink: Example = {
  id: "lossy-link",
  shows:
    "On Linux: two hosts of their own and a link that is slow and loses packets, in one direction more than in the other; it gets better after a while.",
  design: {
    netcue: 1,
    name: "A lossy link",
    description:
      "Every packet takes 20 ms in each direction; of those to the far host every tenth is lost. Three seconds later the loss is over. See who carries the link here in its attribute carriedBy.",
    resources: [
      { guid: 1, type: "netns::Node", name: "near", position: place(0, 1) },
      { guid: 2, type: "netns::Node", name: "far", position: place(2, 1) },
      {
        guid: 3,
        type: "netns::Link",
        name: "link",
        attributes: { network: "10.0.0.0/30", delay: "20ms", lossAb: 10 },
        position: place(1, 1),
      },
      { guid: 4, type: "linux::Application", name: "pings", attributes: { command: "ping -i 0.2 -c 30 far" }, position: place(0, 0) },
    ],
    connections: [
      [3, 1],
      [3, 2],
      [4, 1],
    ],
    conditions: [{ action: "SET", resources: [3], after: [4], state: "STARTED", delay: "3s", set: { lossAb: 0 } }],
  },
};
