import * as z from "zod";
import { createStore } from "zustand/vanilla";
import type { KeyChanges } from "./key-bindings.ts";

const KEY = "netcue.keys";
const schema = z.record(z.string(), z.array(z.string().min(1)));

/** The keys that a person changed, kept in this browser. What is kept and cannot be read counts as no change. */
export function createKeyChanges(storage: Pick<Storage, "getItem" | "setItem" | "removeItem">) {
  return createStore<{ changes: KeyChanges; change(action: string, keys: readonly string[]): void; reset(action?: string): void }>()(
    (set, get) => {
      const keep = (changes: KeyChanges): void => {
        set({ changes });
        if (Object.keys(changes).length === 0) storage.removeItem(KEY);
        else storage.setItem(KEY, JSON.stringify(changes));
      };
      return {
        changes: read(storage.getItem(KEY)),
        change: (action, keys) => keep({ ...get().changes, [action]: [...keys] }),
        /** One action, or all, back to the default keys. */
        reset: (action) =>
          keep(action === undefined ? {} : Object.fromEntries(Object.entries(get().changes).filter(([id]) => id !== action))),
      };
    },
  );
}

export type KeyChangesStore = ReturnType<typeof createKeyChanges>;

function read(text: string | null): KeyChanges {
  if (text === null) return {};
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
