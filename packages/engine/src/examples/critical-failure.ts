import { type Example, place } from "./example.ts";

export const criticalFailure: Example = {
  id: "critical-failure",
  shows: "What happens when a critical application fails: the run is aborted, what was still to come is dropped, everything is released.",
  design: {
    netcue: 1,
    name: "A critical failure",
    description:
      "The measurement fails after a second. It is critical, so the recorder is stopped, the report never starts, and all is released.",
    resources: [
      { guid: 1, type: "linux::Node", name: "here", position: place(1, 0) },
      {
        guid: 2,
        type: "linux::Application",
        name: "recorder",
        attributes: { command: "while :; do date; sleep 0.2; done" },
        position: place(0, 1),
      },
      {
        guid: 3,
        type: "linux::Application",
        name: "measurement",
        attributes: { command: "echo measuring; sleep 1; echo the antenna is not connected >&2; exit 3" },
        position: place(1, 2),
      },
      { guid: 4, type: "linux::Application", name: "report", attributes: { command: "echo all is well" }, position: place(2, 1) },
    ],
    connections: [
      [2, 1],
      [3, 1],
      [4, 1],
    ],
    conditions: [
      { action: "START", resources: [3], after: [2], state: "STARTED" },
      { action: "START", resources: [4], after: [3], state: "STOPPED" },
    ],
  },
};
