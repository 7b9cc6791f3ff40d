import { describe, expect, it } from "vitest";
import {
  canTransition,
  isOutcome,
  RESOURCE_STATES,
  type ResourceState,
  reaches,
  STOP_REASONS,
  stateRank,
  TRANSITIONS,
} from "./resource-state.ts";

const pairs = RESOURCE_STATES.flatMap((from) => RESOURCE_STATES.map((to) => [from, to] as const));

/** What may follow what, written as a table of its own: rows from, columns to, both in the order of a life. */
const MAY_FOLLOW: Record<ResourceState, string> = {
  NEW: ". x x x x . . x x",
  DISCOVERED: ". . x x x . . x x",
  RESERVED: ". . . x x . . x x",
  PROVISIONED: ". . . . x . . x x",
  READY: ". . . . . x . x x",
  STARTED: ". . . . . . x x .",
  STOPPED: ". . . . . x . x x",
  FAILED: ". . . . . . . . x",
  RELEASED: ". . . . . . . . .",
};

/** What is reached by entering what: rows entered, columns wanted, both in the order of a life. */
const REACHES: Record<ResourceState, string> = {
  NEW: "x . . . . . . . .",
  DISCOVERED: "x x . . . . . . .",
  RESERVED: "x x x . . . . . .",
  PROVISIONED: "x x x x . . . . .",
  READY: "x x x x x . . . .",
  STARTED: "x x x x x x . . .",
  STOPPED: "x x x x x x x . .",
  FAILED: ". . . . . . . x .",
  RELEASED: ". . . . . . . . x",
};

function isMarked(table: Record<ResourceState, string>, row: ResourceState, column: ResourceState): boolean {
  return table[row].split(/ +/)[RESOURCE_STATES.indexOf(column)] === "x";
}

describe("the nine states", () => {
  it("are those of the contract, in the order of a life", () => {
    expect(RESOURCE_STATES.join(" ")).toBe("NEW DISCOVERED RESERVED PROVISIONED READY STARTED STOPPED FAILED RELEASED");
  });

  it("rank in that order from 0", () => {
    expect(RESOURCE_STATES.map(stateRank)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("have two outcomes", () => {
    expect(RESOURCE_STATES.filter(isOutcome)).toEqual(["FAILED", "RELEASED"]);
  });

  it("say why a resource is STOPPED with the four words of the contract", () => {
    expect(STOP_REASONS).toEqual(["completed", "condition", "requested", "aborted"]);
  });
});

describe("transitions", () => {
  it.each(pairs)("from %s to %s are as in the table", (from, to) => {
    expect(canTransition(from, to)).toBe(isMarked(MAY_FOLLOW, from, to));
  });

  it("never lead back to NEW, nor from a state to itself (quirks Q2, Q4)", () => {
    for (const state of RESOURCE_STATES) {
      expect(canTransition(state, "NEW")).toBe(false);
      expect(canTransition(state, state)).toBe(false);
    }
  });

  it("go forward only, but for a restart", () => {
    const back = pairs.filter(([from, to]) => canTransition(from, to) && stateRank(to) < stateRank(from));
    expect(back).toEqual([["STOPPED", "STARTED"]]);
  });

  it("leave FAILED only by release (quirk Q5)", () => {
    expect(TRANSITIONS.FAILED).toEqual(["RELEASED"]);
  });

  it("end with RELEASED", () => {
    expect(TRANSITIONS.RELEASED).toEqual([]);
  });

  it("lead to a release from everywhere, from STARTED over STOPPED or FAILED", () => {
    for (const state of RESOURCE_STATES.slice(0, -1)) {
      const released = canTransition(state, "RELEASED") || TRANSITIONS[state].some((next) => canTransition(next, "RELEASED"));
      expect(released).toBe(true);
    }
    expect(canTransition("STARTED", "RELEASED")).toBe(false);
  });

  it("let every step of a life fail", () => {
    for (const state of RESOURCE_STATES.filter((candidate) => !isOutcome(candidate))) expect(canTransition(state, "FAILED")).toBe(true);
  });

  it("start only what is READY or STOPPED, and stop only what is STARTED (quirk Q3)", () => {
    expect(RESOURCE_STATES.filter((state) => canTransition(state, "STARTED"))).toEqual(["READY", "STOPPED"]);
    expect(RESOURCE_STATES.filter((state) => canTransition(state, "STOPPED"))).toEqual(["STARTED"]);
  });
});

describe("reaches", () => {
  it.each(pairs)("entering %s, wanting %s: as in the table", (entered, wanted) => {
    expect(reaches(entered, wanted)).toBe(isMarked(REACHES, entered, wanted));
  });

  it("lets a failure or a release satisfy nothing but itself (quirk Q1)", () => {
    for (const outcome of ["FAILED", "RELEASED"] as const) {
      expect(RESOURCE_STATES.filter((wanted) => reaches(outcome, wanted))).toEqual([outcome]);
    }
  });

  it("lets nothing but a failure satisfy FAILED, also not a release after it", () => {
    expect(RESOURCE_STATES.filter((entered) => reaches(entered, "FAILED"))).toEqual(["FAILED"]);
  });

  it("lets a state imply those that its type passes over (quirk Q10)", () => {
    expect(reaches("READY", "RESERVED")).toBe(true);
    expect(reaches("STOPPED", "STARTED")).toBe(true);
  });
});
