import { emptySnapshot, type RunEvent } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { createRunStore, runSeconds } from "./run-store.ts";

const empty = emptySnapshot("r", "design", [{ guid: 1, name: "node", type: "dummy::Node" }]);

const events: RunEvent[] = [
  { seq: 1, at: "2026-11-23T10:00:00.000000Z", t: 0, type: "run.started", run: "r", design: "design", parameters: {}, seed: 7 },
  { seq: 2, at: "", t: 0.5, type: "resource.state", guid: 1, name: "node", resourceType: "dummy::Node", from: "NEW", to: "READY" },
  { seq: 3, at: "", t: 4, type: "run.ended", outcome: "succeeded", failures: [] },
];

it("folds events, whichever way they are cut, and what comes twice once", () => {
  const whole = createRunStore(empty, 0, 0);
  whole.getState().receive(events, 0);
  for (let cut = 0; cut <= events.length; cut += 1) {
    const store = createRunStore(empty, 0, 0);
    store.getState().receive(events.slice(0, cut), 0);
    store.getState().receive(events.slice(Math.max(0, cut - 1)), 0);
    expect(store.getState().snapshot).toEqual(whole.getState().snapshot);
  }
});

it("does not change for what it knows", () => {
  const store = createRunStore(empty, 0, 0);
  store.getState().receive(events.slice(0, 2), 0);
  const before = store.getState();
  store.getState().receive(events.slice(0, 1), 100);
  expect(store.getState()).toBe(before);
});

it("knows the run's time between events, and stops at its end", () => {
  const store = createRunStore(empty, 10, 1_000);
  expect(runSeconds(store.getState(), 1_000)).toBe(10);
  expect(runSeconds(store.getState(), 3_500)).toBe(12.5);
  store.getState().receive(events, 3_500);
  expect(runSeconds(store.getState(), 9_000)).toBe(4);
});

it("is never behind an event", () => {
  const store = createRunStore(empty, 0, 1_000);
  store.getState().receive(events.slice(0, 2), 1_100);
  expect(runSeconds(store.getState(), 1_100)).toBe(0.5);
  expect(runSeconds(store.getState(), 1_600)).toBe(1);
});
