import { describe, expect, it } from "vitest";
import type { PlannedGate } from "../compile/plan.ts";
import { Gate } from "./gate.ts";

const planned = (after: number[], delayMs = 0): PlannedGate => ({ after, state: "STARTED", delay: null, delayMs, condition: 0 });

describe("a gate", () => {
  it("is closed until the last of its group has arrived", () => {
    const gate = new Gate(planned([1, 2, 3]));
    expect(gate.state).toBe("closed");
    expect([gate.arrive(1, 10), gate.arrive(2, 20), gate.arrive(3, 30)]).toEqual([undefined, undefined, 30]);
  });

  it.each([
    ["without a delay, at that instant", 0, [5, 9], 9],
    ["with a delay, that much later", 2_500, [5, 9], 2_509],
    ["counted from the latest of the arrivals, even if they are told out of order", 100, [9, 5], 109],
    ["to the fraction of a millisecond", 0.25, [1.125, 2.5], 2.75],
  ])("opens %s", (_, delayMs, arrivals, opens) => {
    const gate = new Gate(planned([1, 2], delayMs));
    const answers = arrivals.map((now, index) => gate.arrive(index + 1, now));
    expect(answers).toEqual([undefined, opens]);
  });
});

describe("a gate of which a member is taken out", () => {
  it("opens by the others when they have arrived already, and counts its delay from them", () => {
    const gate = new Gate(planned([1, 2], 1_000));
    gate.arrive(1, 40);
    expect([gate.takeOut(2, false), gate.members]).toEqual([1_040, [1]]);
  });

  it("goes on waiting for the others that have not", () => {
    const gate = new Gate(planned([1, 2, 3]));
    expect([gate.takeOut(1, false), gate.arrive(2, 5), gate.arrive(3, 6)]).toEqual([undefined, undefined, 6]);
  });

  it("keeps the arrival of one that has arrived: what happened is not taken back", () => {
    const gate = new Gate(planned([1, 2]));
    gate.arrive(1, 5);
    expect([gate.takeOut(1, true), gate.members, gate.arrive(2, 3)]).toEqual([undefined, [2], 5]);
  });
});

describe("why a gate opened", () => {
  it("is the member that was there last, whoever told last", () => {
    const gate = new Gate({ ...planned([1, 2, 3]), delay: "2s" });
    expect(gate.occasion).toBeNull();
    for (const [guid, now] of [
      [1, 5],
      [3, 9],
      [2, 7],
    ] as const)
      gate.arrive(guid, now);
    expect(gate.occasion).toEqual({ after: { guid: 3, state: "STARTED", delay: "2s", condition: 0 } });
  });

  it("is said without a condition when the type itself waits", () => {
    const gate = new Gate({ ...planned([1]), condition: null });
    gate.arrive(1, 0);
    expect(gate.occasion).toEqual({ after: { guid: 1, state: "STARTED" } });
  });
});
