import { emptySnapshot, type RunEvent } from "@netcue/engine/model";
import * as fc from "fast-check";
import { expect, it, vi } from "vitest";
import { RunHistory } from "./run-history.ts";

const start = emptySnapshot("r", "d", [{ guid: 1, name: "node", type: "dummy::Node" }]);

const events = Array.from({ length: 60 }, (_, index): RunEvent => {
  const envelope = { seq: index + 1, at: "", t: index / 10 };
  return { ...envelope, type: "resource.attribute", guid: 1, attribute: "n", value: index, cause: "" };
});

it("joins what is read of the past with what comes live, in whatever order they come", () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 9 }))), (opened, turns) => {
      const history = new RunHistory(start, opened);
      let live = opened;
      const step = (isLive: boolean, size: number): void => {
        if (isLive) {
          history.receiveLive(events.slice(live, live + size));
          live = Math.min(events.length, live + size);
        } else if (history.seq < opened) history.receivePast(events.slice(history.seq, Math.min(opened, history.seq + size)));
        expect(history.events.isComplete).toBe(history.seq === live);
        expect(history.events.list).toEqual(events.slice(0, history.events.count));
      };
      for (const [isLive, size] of turns) step(isLive, size);
      for (let turn = 0; turn < 60; turn++) for (const isLive of [true, false]) step(isLive, 5);
      expect(history.events).toEqual({ list: events, count: 60, isComplete: true });
      expect(history.after(31).resources[1]?.attributes).toEqual({ n: 30 });
    }),
  ));

it("is another for each change, and the same in between", () => {
  const history = new RunHistory(start, 0);
  const listener = vi.fn();
  const stop = history.subscribe(listener);
  const before = history.events;
  history.receiveLive(events.slice(0, 3));
  expect(history.events).not.toBe(before);
  const after = history.events;
  history.receiveLive(events.slice(0, 3));
  expect(history.events).toBe(after);
  expect(listener).toHaveBeenCalledTimes(1);
  stop();
  history.receiveLive(events.slice(3, 4));
  expect(listener).toHaveBeenCalledTimes(1);
});
