import type { RunEvent } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { acceptMessage } from "./accept-message.ts";
import { advanceTopic, type LiveMessage, type Topic, topicKey } from "./topic.ts";

function run(...seqs: number[]): LiveMessage {
  const events = seqs.map((seq): RunEvent => ({ seq, at: "", t: 0, type: "run.all-ready" }));
  return { kind: "run", run: "r", events };
}

function trace(offset: number, text: string): LiveMessage {
  const bytes = new TextEncoder().encode(text).length;
  return { kind: "trace", run: "r", guid: 2, name: "stdout", text, offset, next: offset + bytes, size: offset + bytes };
}

const known: Topic = { kind: "run", run: "r", after: 3 };
const read: Topic = { kind: "trace", run: "r", guid: 2, name: "stdout", offset: 4 };

it("takes what follows", () => {
  expect(acceptMessage(known, run(4, 5))).toEqual(run(4, 5));
  expect(acceptMessage(read, trace(4, "ef"))).toEqual(trace(4, "ef"));
  expect(acceptMessage({ kind: "runs" }, { kind: "runs" })).toEqual({ kind: "runs" });
});

it("drops what is known of a message", () => {
  expect(acceptMessage(known, run(2, 3, 4, 5))).toEqual(run(4, 5));
  expect(acceptMessage(read, trace(1, "bcd€f€"))).toMatchObject({ text: "€f€", offset: 4, next: 11 });
});

it("takes nothing that is all known, not next, or about something else", () => {
  expect(acceptMessage(known, run(2, 3))).toBeUndefined();
  expect(acceptMessage(known, run(5))).toBeUndefined();
  expect(acceptMessage(known, { ...run(4), run: "other" } as LiveMessage)).toBeUndefined();
  expect(acceptMessage(known, trace(4, "ef"))).toBeUndefined();
  expect(acceptMessage(read, trace(0, "abcd"))).toBeUndefined();
  expect(acceptMessage(read, trace(5, "f"))).toBeUndefined();
});

it("advances, and never goes back", () => {
  expect(advanceTopic(known, run(4, 5))).toEqual({ ...known, after: 5 });
  expect(advanceTopic(known, run(1, 2))).toEqual(known);
  expect(advanceTopic(read, trace(4, "ef"))).toEqual({ ...read, offset: 6 });
});

it("tells topics apart", () => {
  const topics: Topic[] = [known, read, { ...read, name: "stderr" }, { ...read, guid: 3 }, { kind: "runs" }, { kind: "experiments" }];
  expect(new Set(topics.map(topicKey)).size).toBe(topics.length);
  expect(topicKey(read)).toBe(topicKey(trace(0, "x")));
});
