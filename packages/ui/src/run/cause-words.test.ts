import type { Cause, CausedEvent, RunEvent } from "@netcue/engine/model";
import { describe, expect, it } from "vitest";
import { causeWords, eventWords, type Sentence } from "./cause-words.ts";

const envelope = { seq: 9, at: "", t: 5 };
const who = { guid: 2, name: "two", resourceType: "dummy::Node" };
const started: RunEvent = { ...envelope, ...who, type: "resource.state", from: "READY", to: "STARTED" };
const stopped: RunEvent = { ...started, from: "STARTED", to: "STOPPED", exitStatus: 3 };
const skipped: RunEvent = { ...envelope, type: "resource.skipped", guid: 1, action: "START", why: "" };
const ready: RunEvent = { ...envelope, type: "run.all-ready" };

function caused(event: RunEvent, cause: Cause, from: CausedEvent | null = null): CausedEvent {
  // Only events with a cause are made here.
  return { event: event as CausedEvent["event"], t: event.t, cause, from, begins: true, effects: [] };
}

function text(sentence: Sentence): string {
  return sentence.map(partText).join("");
}

function partText(part: Sentence[number]): string {
  if (typeof part === "string") return part;
  return "moment" in part ? `<${part.moment} s>` : `<${part.resource}>`;
}

const requirement = { kind: "requirement", guid: 1, state: "STARTED", condition: 0, requested: 2, actual: 2.0004, isLost: false } as const;
const itself = { kind: "itself" } as const;

describe("why something happened", () => {
  it.each<[CausedEvent, string]>([
    [caused(started, requirement, caused(started, itself)), "after <1> was STARTED at <5 s>, 2 s later (2.000 s in truth): condition 1"],
    [
      caused(started, { ...requirement, condition: null, requested: 0, actual: 0 }, caused(started, itself)),
      "after <1> was STARTED at <5 s>: which its type waits for",
    ],
    [
      caused(skipped, { ...requirement, isLost: true, actual: null }, caused(skipped, itself)),
      "because <1> will never be STARTED: it was given up (never did START) at <5 s>",
    ],
    [caused(stopped, { kind: "person", by: "Ada", via: null }), "Ada asked for it"],
    [caused(stopped, { kind: "person", by: "controller", via: 4 }), "the program that drives the run released <4>, on which it stands"],
    [caused(started, { kind: "run" }, caused(ready, itself)), "because everything was READY at <5 s>"],
    [caused(ready, { kind: "failure", guid: 1 }, caused(started, itself)), "because <1> FAILED at <5 s>"],
    [caused(stopped, itself), "it ended by itself, exit status 3"],
    [caused({ ...started, to: "FAILED", error: "No route." }, itself), "No route."],
  ])("is said in words", (one, words) => {
    expect(text(causeWords(one))).toBe(words);
  });
});

it("says what happened", () => {
  const change: RunEvent = { ...envelope, type: "resource.attribute", guid: 1, attribute: "rate", value: 5, cause: "requested" };
  expect([started, skipped, change, ready].map((event) => eventWords(caused(event, itself)))).toEqual([
    "STARTED",
    "never did START",
    "rate set to 5",
    "everything was READY",
  ]);
});
