import { readFile, stat } from "node:fs/promises";
import { EngineError } from "../errors.ts";
import { findTraceFile, readTrace } from "../traces/trace-files.ts";

/** How much of a trace is wanted: all of it as text, the bytes of one block, its path, or its size in bytes (NEPI `TraceAttr`, section 1.9). */
export type TraceRequest =
  | { readonly attribute: "all" }
  | {
      readonly attribute: "stream";
      /** Bytes a block; 512 when left out. */
      readonly block?: number;
      /** Number of the block, from 0. */
      readonly offset?: number;
    }
  | { readonly attribute: "path" }
  | { readonly attribute: "size" };

export type TraceAnswer<R extends TraceRequest> = R extends { attribute: "all" | "path" }
  ? string
  : R extends { attribute: "stream" }
    ? Uint8Array
    : number;

const DEFAULT_BLOCK = 512;

/**
 * A trace of a run, or any file that the resource left in its directory (quirk Q69). Rejects with `unknown-trace` when there is none,
 * or when its name is not a plain file name.
 */
export async function readExperimentTrace(
  directory: string,
  guid: number,
  name: string,
  request: TraceRequest,
): Promise<string | number | Uint8Array> {
  if (request.attribute === "stream") return readBlock(directory, guid, name, request);
  const path = await findTraceFile(directory, guid, name);
  if (request.attribute === "path") return path;
  return request.attribute === "size" ? (await stat(path)).size : readFile(path, "utf8");
}

async function readBlock(
  directory: string,
  guid: number,
  name: string,
  request: Extract<TraceRequest, { attribute: "stream" }>,
): Promise<Uint8Array> {
  const { block = DEFAULT_BLOCK, offset = 0 } = request;
  if (!Number.isSafeInteger(block) || block < 1 || !Number.isSafeInteger(offset) || offset < 0) {
    throw new EngineError("invalid-value", "A block has at least one byte, and blocks are counted from 0.");
  }
  return (await readTrace(directory, guid, name, { offset: block * offset, limit: block })).bytes;
}
