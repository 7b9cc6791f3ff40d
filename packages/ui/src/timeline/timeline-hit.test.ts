import { expect, it } from "vitest";
import { timeScale } from "./time-scale.ts";
import type { TimelineRow } from "./timeline-data.ts";
import { handleAt, rowAt, sayAt, sayRow } from "./timeline-hit.ts";

const row: TimelineRow = {
  guid: 3,
  name: "second",
  type: "lab::Job",
  bars: [
    { state: "READY", from: 0, to: 4 },
    { state: "STARTED", from: 4, to: 6.5 },
  ],
  waits: [{ from: 1, to: 4, why: "START waits for first to be STARTED, and 2s more" }],
  critical: [{ from: 4, to: 6.5 }],
  handles: [{ at: 4, since: 2, condition: 0, action: "START" }],
  never: null,
};

it("finds the row and the handle under the pointer", () => {
  const scale = timeScale({ from: 0, to: 10 }, 1_000);
  expect(rowAt([row], 5)).toBe(row);
  expect(rowAt([row], 40)).toBeUndefined();
  expect(handleAt(row, 404, scale)?.condition).toBe(0);
  expect(handleAt(row, 420, scale)).toBeUndefined();
});

it("says why nothing happens, and for how long", () => {
  expect(sayAt(row, 2)).toEqual(["Ready from 0 µs to 4 s, 4 s", "START waits for first to be STARTED, and 2s more, until 4 s"]);
  expect(sayAt(row, 5)).toEqual([
    "Started from 4 s to 6.5 s, 2.5 s",
    "On the critical path: the run would end sooner if this took less time",
  ]);
  expect(sayAt({ ...row, never: "It never does STOP: it has ended already" }, 9)).toEqual(["It never does STOP: it has ended already"]);
  expect(sayRow(row)).toBe("second: ready at 0 µs, started at 4 s");
});
