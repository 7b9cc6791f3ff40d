import type { ResourceAction, ResourceState } from "@netcue/engine/model";

/** A piece of time, in seconds since the run began. */
export interface TimeSpan {
  from: number;
  to: number;
}

export interface TimelineBar extends TimeSpan {
  state: ResourceState;
}

export interface TimelineWait extends TimeSpan {
  /** What is waited for, as a sentence. */
  why: string;
}

/** The instant at which a condition lets somebody act: where its delay can be taken hold of. */
export interface TimelineHandle {
  at: number;
  /** When what it waits for had come about; the delay counts from here. */
  since: number;
  /** Index of the condition in the design. */
  condition: number;
  action: ResourceAction;
}

/** What one resource goes through. */
export interface TimelineRow {
  guid: number;
  name: string;
  type: string;
  /** One after the other. */
  bars: readonly TimelineBar[];
  waits: readonly TimelineWait[];
  /** Pieces of its time that the run could not have ended without. */
  critical: readonly TimeSpan[];
  handles: readonly TimelineHandle[];
  /** What of it can never happen, as a sentence. */
  never: string | null;
}

/** "This could happen because that had": from one row to another. */
export interface TimelineArrow {
  condition: number;
  from: { guid: number; at: number };
  to: { guid: number; at: number };
}

/** A run, of the past, of the present or expected, to be drawn. Plain data. */
export interface TimelineData {
  rows: readonly TimelineRow[];
  arrows: readonly TimelineArrow[];
  /** Length of the run, in seconds. */
  end: number;
}
