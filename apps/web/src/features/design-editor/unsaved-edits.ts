import { type Design, designSchema } from "@netcue/engine/model";
import * as z from "zod";

/** Edits that the server has not acknowledged, and what they are based on. */
export interface UnsavedEdits {
  baseRevision: number;
  base: Design;
  design: Design;
}

const entrySchema = z.object({ baseRevision: z.number().int().positive(), base: designSchema, design: designSchema });

const PREFIX = "netcue.unsaved";

/**
 * Where one open editor keeps its unsaved edits, so that neither a crash nor a reload loses them. Every editor has its own entry
 * and holds a lock of the entry's name while it is open: an entry whose lock is free belongs to nobody any more.
 */
export class UnsavedEditsEntry {
  private readonly storage: Storage;
  private readonly key: string;
  /** Lets go of the lock: the entry is left to the next editor. What is under way may still write to it. */
  readonly close: () => void;

  private constructor(storage: Storage, key: string, close: () => void) {
    this.storage = storage;
    this.key = key;
    this.close = close;
  }

  /** Opens an entry for an experiment; takes over the edits that an editor before this one left behind, if there are any. */
  static async open(experiment: string, storage: Storage, locks: LockManager | undefined): Promise<UnsavedEditsEntry> {
    const prefix = `${PREFIX}.${experiment}.`;
    const left = Object.keys(storage).filter((key) => key.startsWith(prefix));
    for (const key of [...left, `${prefix}${randomId()}`]) {
      const close = await takeLock(locks, key);
      if (close) return new UnsavedEditsEntry(storage, key, close);
    }
    throw new Error("The browser refused a lock that nobody else can hold.");
  }

  read(): UnsavedEdits | null {
    const text = this.storage.getItem(this.key);
    if (text === null) return null;
    const result = entrySchema.safeParse(parseJson(text));
    return result.success ? result.data : null;
  }

  /** False when the browser has no room for it. */
  write(edits: UnsavedEdits): boolean {
    try {
      this.storage.setItem(this.key, JSON.stringify(edits));
      return true;
    } catch {
      return false; // the quota is used up: whoever asked warns before the page is left
    }
  }

  clear(): void {
    this.storage.removeItem(this.key);
  }
}

/** How long a page that is being left may take to let go of its lock, in milliseconds. */
const LOCK_PATIENCE = 300;

/** Holds a lock; gives back how to let go of it, or null when another page holds it. Without locks (an insecure address) nobody is asked. */
export function takeLock(locks: LockManager | undefined, name: string): Promise<(() => void) | null> {
  if (!locks) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    const held = (): Promise<void> => new Promise((release) => resolve(release));
    locks.request(name, { signal: AbortSignal.timeout(LOCK_PATIENCE) }, held).catch(() => resolve(null));
  });
}

function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not ours, or cut off: the schema refuses null
  }
}
