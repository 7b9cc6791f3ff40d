import { existsSync, type FSWatcher, statSync, watch } from "node:fs";
import { dirname } from "node:path";
import { tracePath } from "./trace-files.ts";

/** How often a file is looked at where the system has no watches to give. */
const FALLBACK_INTERVAL_MS = 250;

/**
 * Calls back after a trace has grown or has come to be; once for all that was written until then. The trace need not
 * exist yet, nor its directory; the run's directory must. Returns how to stop. Throws `unknown-trace` for a name that is no file name.
 */
export function watchTrace(runDirectory: string, guid: number, name: string, onGrown: () => void): () => void {
  const path = tracePath(runDirectory, guid, name);
  const grown = coalesced(onGrown);
  let watcher: FSWatcher | null = null;
  let watched = "";
  let stopLooking = (): void => undefined;

  const stop = (): void => {
    grown.cancel();
    watcher?.close();
    stopLooking();
  };
  const fallBack = (): void => {
    watcher?.close();
    watcher = null;
    stopLooking();
    stopLooking = lookFromTimeToTime(path, grown.call);
  };
  const follow = (): void => {
    // The deepest directory that exists: a deeper one coming to be is an event of that one.
    for (let next = deepest(path, runDirectory); next !== watched; next = deepest(path, runDirectory)) {
      watched = next;
      watcher?.close();
      watcher = watch(next, changed).on("error", fallBack);
    }
  };
  const changed = (_event: string, file: string | null): void => {
    const arrived = watched !== dirname(path);
    if (arrived) tryOr(follow, fallBack);
    if (arrived || file === null || file === name) grown.call();
  };
  tryOr(follow, fallBack);
  return stop;
}

function deepest(path: string, runDirectory: string): string {
  let directory = dirname(path);
  while (directory !== runDirectory && !existsSync(directory)) directory = dirname(directory);
  return directory;
}

/** Too few watches, or a file system without any: another way serves. */
function tryOr(action: () => void, otherwise: () => void): void {
  try {
    action();
  } catch {
    otherwise();
  }
}

function lookFromTimeToTime(path: string, onChanged: () => void): () => void {
  const sizeNow = (): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  let size = sizeNow();
  const timer = setInterval(() => {
    const before = size;
    size = sizeNow();
    if (size !== before) onChanged();
  }, FALLBACK_INTERVAL_MS);
  return () => clearInterval(timer);
}

/** Many calls in one turn of the event loop become one. */
function coalesced(callback: () => void): { call: () => void; cancel: () => void } {
  let pending: NodeJS.Immediate | null = null;
  return {
    call: () => {
      pending ??= setImmediate(() => {
        pending = null;
        callback();
      });
    },
    cancel: () => {
      if (pending) clearImmediate(pending);
    },
  };
}
