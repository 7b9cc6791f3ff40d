import { describe, expect, it } from "vitest";
import { RESOURCE_STATES, type ResourceState } from "../model/index.ts";
import { ConditionIndex } from "./condition-index.ts";
import { Gate } from "./gate.ts";

function gate(state: ResourceState, ...after: number[]): Gate {
  return new Gate({ after, state, delay: null, delayMs: 0, condition: 0 });
}

function indexOf(...gates: Gate[]): ConditionIndex {
  const index = new ConditionIndex();
  for (const one of gates) for (const guid of one.members) index.add(one, guid);
  return index;
}

const WAITABLE = RESOURCE_STATES.filter((state) => state !== "NEW");

/** For each state entered: the states that this means reached. Life is a line from DISCOVERED to STOPPED; outcomes stand alone. */
const REACHED: Record<Exclude<ResourceState, "NEW">, ResourceState[]> = {
  DISCOVERED: ["DISCOVERED"],
  RESERVED: ["DISCOVERED", "RESERVED"],
  PROVISIONED: ["DISCOVERED", "RESERVED", "PROVISIONED"],
  READY: ["DISCOVERED", "RESERVED", "PROVISIONED", "READY"],
  STARTED: ["DISCOVERED", "RESERVED", "PROVISIONED", "READY", "STARTED"],
  STOPPED: ["DISCOVERED", "RESERVED", "PROVISIONED", "READY", "STARTED", "STOPPED"],
  FAILED: ["FAILED"],
  RELEASED: ["RELEASED"],
};

describe("the index of conditions", () => {
  it.each(Object.entries(REACHED))("takes %s as an arrival for %j and nothing else (quirks Q1 and Q10)", (entered, wanted) => {
    const gates = WAITABLE.map((state) => gate(state, 1));
    const taken = indexOf(...gates).takeReached(1, entered as ResourceState); // The key of the table above.
    expect(taken.map((one) => one.plan.state)).toEqual(wanted);
  });

  it("touches only the gates of the resource that changed", () => {
    const [mine, other] = [gate("READY", 1), gate("READY", 2)];
    expect(indexOf(mine, other).takeReached(1, "READY")).toEqual([mine]);
  });

  it("gives each arrival once: a state passed twice does not count twice", () => {
    const index = indexOf(gate("STARTED", 1), gate("STOPPED", 1));
    expect(index.takeReached(1, "STARTED")).toHaveLength(1);
    expect(index.takeReached(1, "STARTED")).toHaveLength(0);
    expect(index.takeReached(1, "STOPPED")).toHaveLength(1);
    expect(index.takeReached(1, "STOPPED")).toHaveLength(0);
  });

  it("names a gate of several resources once for each of them", () => {
    const both = gate("READY", 1, 2);
    const index = indexOf(both);
    expect(index.takeReached(1, "READY")).toEqual([both]);
    expect(index.takeReached(2, "STARTED")).toEqual([both]);
  });

  it("keeps gates for one state in the order in which they were drawn", () => {
    const gates = [gate("READY", 1), gate("READY", 1), gate("READY", 1)];
    expect(indexOf(...gates).takeReached(1, "READY")).toEqual(gates);
  });

  it("knows nothing of a resource that nobody waits for", () => {
    expect(indexOf().takeReached(7, "STOPPED")).toEqual([]);
    expect(indexOf().takeUnreachable(7, "DISCOVERED")).toEqual([]);
  });

  it.each([
    ["DISCOVERED", ["DISCOVERED", "RESERVED", "PROVISIONED", "READY", "STARTED", "STOPPED"]],
    ["STARTED", ["STARTED", "STOPPED"]],
    ["STOPPED", ["STOPPED"]],
  ] as const)("finds what can no longer be once %s will not be reached; outcomes can still come", (from, lost) => {
    const index = indexOf(...WAITABLE.map((state) => gate(state, 1)));
    expect(index.takeUnreachable(1, from).map((one) => one.plan.state)).toEqual(lost);
    expect(index.takeReached(1, "FAILED")).toHaveLength(1);
    expect(index.takeReached(1, "RELEASED")).toHaveLength(1);
  });

  it("does not call unreachable what has been reached", () => {
    const index = indexOf(gate("READY", 1), gate("STARTED", 1));
    index.takeReached(1, "READY");
    expect(index.takeUnreachable(1, "DISCOVERED").map((one) => one.plan.state)).toEqual(["STARTED"]);
  });
});
