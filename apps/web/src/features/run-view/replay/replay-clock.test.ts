import type { RunEvent } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { nextChange, played, previousChange } from "./replay-clock.ts";

function state(t: number): RunEvent {
  const life = { guid: 1, name: "", resourceType: "x", from: "NEW", to: "READY" } as const;
  return { seq: 1, at: "", t, type: "resource.state", ...life };
}

const step: RunEvent = { seq: 1, at: "", t: 1.5, type: "resource.step", guid: 1, step: "START" };
const list = [state(0), state(1), state(1), step, state(2), state(100)];
const events = { list, count: list.length, isComplete: true };

it("steps from change to change, and passes over what is none", () => {
  expect([-1, 0, 1, 1.7, 2, 100].map((t) => nextChange(events, t))).toEqual([0, 1, 2, 2, 100, null]);
  expect([0, 1, 1.7, 2, 500].map((t) => previousChange(events, t))).toEqual([null, 0, 1, 1, 100]);
});

it("plays at any speed, and passes idle time quickly when asked to", () => {
  expect(played(2, 0.5, { speed: 4, squeezed: false }, events)).toBe(4);
  expect(played(2, 0.5, { speed: 1, squeezed: true }, events)).toBeCloseTo(100.1);
  expect(played(1.9, 0.05, { speed: 1, squeezed: true }, events)).toBeCloseTo(1.95);
  expect(played(200, 1, { speed: 1, squeezed: true }, events)).toBe(201);
});
