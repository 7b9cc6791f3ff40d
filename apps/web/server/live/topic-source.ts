import type { RunEvent } from "@netcue/engine/model";
import type { TraceText } from "./trace-text.ts";

/** What a stream says of one topic. */
export type LiveMessage =
  | { kind: "run"; run: string; events: RunEvent[] }
  | ({ kind: "trace"; run: string; guid: number; name: string } & TraceText)
  | { kind: "runs" }
  | { kind: "experiments" };

/** A piece of a topic, the cursor behind it, and whether more can be read at once. */
export interface Piece {
  message: LiveMessage;
  cursor: number;
  more: boolean;
}

/** One topic, opened. Nothing is kept for a reader: each piece is read when it is asked for. */
export interface TopicSource {
  /** Where the topic begins for a browser without a cursor. */
  readonly start: number;
  /** What comes after the cursor, bounded; undefined when there is nothing yet. */
  readAfter(cursor: number): Promise<Piece | undefined>;
  /** Calls back when there may be more. Returns how to stop. */
  onGrown(listener: () => void): () => void;
}
