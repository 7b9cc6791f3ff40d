import { EngineError, readTrace } from "@netcue/engine";
import { decodeUtf8Slice } from "./utf8-text.ts";

/** A stretch of a trace as text. All positions are in bytes of the file. */
export interface TraceText {
  text: string;
  /** Where the text begins. */
  offset: number;
  /** Where the next stretch begins. */
  next: number;
  /** Of the whole trace, so far. */
  size: number;
}

/** Which stretch: a negative offset counts from the end. */
export interface TraceRange {
  offset: number;
  /** At most so many bytes. */
  limit: number;
  /** Nothing will be added any more, so that an unfinished character at the end is not waited for. */
  complete: boolean;
}

/** Names one trace of one resource of one run. */
export interface TracePlace {
  /** The run directory. */
  directory: string;
  guid: number;
  name: string;
}

/** Reads text without splitting a character. A trace that nothing was written to is empty, also when its file does not exist yet. */
export async function readTraceText(place: TracePlace, { offset, limit, complete }: TraceRange): Promise<TraceText> {
  const start = offset < 0 ? Math.max(0, (await readBytes(place, 0, 0)).size + offset) : offset;
  const { bytes, size } = await readBytes(place, start, limit);
  const last = complete && start + bytes.length >= size;
  const { text, skipped, used } = decodeUtf8Slice(bytes, { first: start === 0, last });
  return { text, offset: start + skipped, next: start + used, size };
}

async function readBytes(
  { directory, guid, name }: TracePlace,
  offset: number,
  limit: number,
): Promise<{ bytes: Uint8Array; size: number }> {
  try {
    return await readTrace(directory, guid, name, { offset, limit });
  } catch (error) {
    if (error instanceof EngineError && error.code === "unknown-trace") return { bytes: new Uint8Array(), size: 0 };
    throw error;
  }
}
