import { type Example, place } from "./example.ts";

export const hello: Example = {
  id: "hello",
  shows: "Two programs on this machine, the second one 700 ms after the first, a third one when the first has ended.",
  design: {
    netcue: 1,
    name: "Hello",
    description: "Greet starts at once. Reply starts 700 ms after it, and the farewell when it is over.",
    resources: [
      { guid: 1, type: "linux::Node", name: "here", position: place(1, 0) },
      { guid: 2, type: "linux::Application", name: "greet", attributes: { command: "echo hello; sleep 2" }, position: place(0, 1) },
      { guid: 3, type: "linux::Application", name: "reply", attributes: { command: "echo hello to you; sleep 1" }, position: place(1, 2) },
      { guid: 4, type: "linux::Application", name: "farewell", attributes: { command: "echo goodbye" }, position: place(2, 1) },
    ],
    connections: [
      [2, 1],
      [3, 1],
      [4, 1],
    ],
    conditions: [
      { action: "START", resources: [3], after: [2], state: "STARTED", delay: "700ms" },
      { action: "START", resources: [4], after: [2], state: "STOPPED" },
    ],
  },
};
