import { type Example, place } from "./example.ts";

// biome-ignore lint/suspicious/noTemplateCurlyInString: a design refers to its parameters in this way
const COUNT = "${count}";

export const twoPings: Example = {
  id: "two-pings",
  shows: "Two pings, one two seconds after the other, and a parameter that both of them use.",
  design: {
    netcue: 1,
    name: "Two pings",
    description: "The second ping starts two seconds after the first. How many requests each sends is a parameter of the experiment.",
    parameters: { count: { type: "integer", default: 4, help: "Echo requests of each ping." } },
    resources: [
      { guid: 1, type: "linux::Node", name: "here", position: place(1, 0) },
      { guid: 2, type: "linux::Ping", name: "first", attributes: { target: "127.0.0.1", count: COUNT }, position: place(0, 1) },
      {
        guid: 3,
        type: "linux::Ping",
        name: "second",
        attributes: { target: "127.0.0.1", count: COUNT, critical: false },
        position: place(2, 1),
      },
    ],
    connections: [
      [2, 1],
      [3, 1],
    ],
    conditions: [{ action: "START", resources: [3], after: [2], state: "STARTED", delay: "2s" }],
  },
};
