import type { RunEvent } from "../model/index.ts";
import { formatTimestamp } from "../time/timestamp.ts";

/** An event with this `seq`, one millisecond after the one before it. Its error holds `text`. */
export function sampleEvent(seq: number, text = "Er sagte: „nein“ — 否 🛑\n\tund ging."): RunEvent {
  const envelope = { seq, at: formatTimestamp(Date.UTC(2026, 0, 1) + seq), t: seq / 1_000 };
  if (seq % 3 === 0) return { ...envelope, type: "resource.step", guid: seq, step: "DEPLOY" };
  const state = { ...envelope, type: "resource.state" as const, guid: seq, name: `Node ${seq}`, resourceType: "dummy::Node" };
  return seq % 3 === 1 ? { ...state, from: "NEW", to: "READY" } : { ...state, from: "NEW", to: "FAILED", reason: "deploy", error: text };
}

/** The events with the numbers from `first` to `last`. */
export function sampleEvents(first: number, last: number): RunEvent[] {
  return Array.from({ length: last - first + 1 }, (_, index) => sampleEvent(first + index));
}
