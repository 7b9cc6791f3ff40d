import { lstat, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { EngineError } from "../errors.ts";

/** A trace of a run that has been written to. */
export interface TraceFile {
  guid: number;
  name: string;
  /** Bytes so far. */
  size: number;
}

/** A piece of a trace, and how long the trace was when it was read. */
export interface TracePiece {
  bytes: Uint8Array;
  size: number;
}

/** Where the traces of a run are: `<run directory>/traces/<guid>/<trace>`. */
export function tracesDirectory(runDirectory: string): string {
  return join(runDirectory, "traces");
}

/**
 * Path of one trace. The name comes from outside and is one file name, nothing that leads out of the directory:
 * throws `unknown-trace` for anything else.
 */
export function tracePath(runDirectory: string, guid: number, name: string): string {
  if (!Number.isSafeInteger(guid) || guid <= 0 || !isFileName(name)) throw unknownTrace(guid, name);
  return join(tracesDirectory(runDirectory), String(guid), name);
}

/** Where a trace's file may be, in the order in which it is looked for; throws like {@link tracePath}. */
export function traceFilePlaces(runDirectory: string, guid: number, name: string): string[] {
  return [tracePath(runDirectory, guid, name), join(runDirectory, "resources", String(guid), name)];
}

/**
 * The file of a trace, else any file of that name in the resource's own directory. Rejects with `unknown-trace` when there is neither
 * (quirk Q69: files that an application leaves are found by name, and what is not there is an error).
 */
export async function findTraceFile(runDirectory: string, guid: number, name: string): Promise<string> {
  for (const path of traceFilePlaces(runDirectory, guid, name)) if ((await lstat(path).catch(ifMissing))?.isFile()) return path;
  throw unknownTrace(guid, name);
}

/** All traces of a run that exist by now, by guid and name. */
export async function listTraces(runDirectory: string): Promise<TraceFile[]> {
  const root = tracesDirectory(runDirectory);
  const guids = (await namesIn(root)).filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
  const files = await Promise.all(guids.map((guid) => tracesOf(root, guid)));
  return files.flat().sort((a, b) => a.guid - b.guid || a.name.localeCompare(b.name));
}

async function tracesOf(root: string, guid: number): Promise<TraceFile[]> {
  const directory = join(root, String(guid));
  const names = await namesIn(directory);
  const stats = await Promise.all(names.map((name) => lstat(join(directory, name)).catch(ifMissing)));
  return names.flatMap((name, index) => {
    const stat = stats[index];
    return stat?.isFile() ? [{ guid, name, size: stat.size }] : [];
  });
}

/**
 * Up to `limit` bytes of a trace from byte `offset` on; none at or past its present end. A file that a resource left in its own directory of the run
 * is a trace too, whatever its name (NEPI's traces are files of that directory, quirk Q69).
 * Throws `unknown-trace` when there is no such trace (yet), or when its name is not a plain file name.
 */
export async function readTrace(
  runDirectory: string,
  guid: number,
  name: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<TracePiece> {
  const path = await findTraceFile(runDirectory, guid, name);
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.max(0, Math.min(limit, size - offset)));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
    return { bytes: bytes.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}

async function namesIn(directory: string): Promise<string[]> {
  return (await readdir(directory).catch(ifMissing)) ?? [];
}

/** What does not exist yet is no error; anything else is. */
function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
}

/** Whether a name from outside is one plain file name. */
export function isFileName(name: string): boolean {
  return name !== "" && name !== "." && name !== ".." && name.length <= 255 && !/[/\\\0]/.test(name);
}

function unknownTrace(guid: number, name: string): EngineError {
  return new EngineError("unknown-trace", `Resource ${guid} has no trace ${JSON.stringify(name)} in this run.`);
}
