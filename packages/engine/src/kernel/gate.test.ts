import { describe, expect, it } from "vitest";
import type { PlannedGate } from "../compile/plan.ts";
import { Gate } from "./gate.ts";

const planned = (after: number[], delayMs = 0): PlannedGate => ({ after, state: "STARTED", delay: null, delayMs, condition: 0 });

describe("a gate", () => {
  it("is closed until the last of its group has arrived", () => {
    const gate = new Gate(planned([1, 2, 3]));
    expect(gate.state).toBe("closed");
    expect([gate.arrive(10), gate.arrive(20), gate.arrive(30)]).toEqual([undefined, undefined, 30]);
  });

  it.each([
    ["without a delay, at that instant", 0, [5, 9], 9],
    ["with a delay, that much later", 2_500, [5, 9], 2_509],
    ["counted from the latest of the arrivals, even if they are told out of order", 100, [9, 5], 109],
    ["to the fraction of a millisecond", 0.25, [1.125, 2.5], 2.75],
  ])("opens %s", (_, delayMs, arrivals, opens) => {
    const gate = new Gate(planned([1, 2], delayMs));
    const answers = arrivals.map((now) => gate.arrive(now));
    expect(answers).toEqual([undefined, opens]);
  });
});
