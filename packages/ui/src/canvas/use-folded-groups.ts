import { useCallback, useMemo, useSyncExternalStore } from "react";

/** Which groups are folded, and how to fold and unfold some. */
export interface FoldedGroups {
  folded: ReadonlySet<string>;
  setFolded(groups: Iterable<string>, folded: boolean): void;
}

const CHANGED = "netcue:folded";

/** What somebody has folded, kept in this browser under a key; it is no part of the design. */
export function useFoldedGroups(key: string): FoldedGroups {
  const storageKey = `netcue.folded.${key}`;
  const text = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(storageKey) ?? "[]",
    () => "[]",
  );
  const folded = useMemo(() => readFolded(text), [text]);
  const setFolded = useCallback(
    (groups: Iterable<string>, fold: boolean) => {
      const next = new Set(readFolded(localStorage.getItem(storageKey) ?? "[]"));
      for (const group of groups) {
        if (fold) next.add(group);
        else next.delete(group);
      }
      localStorage.setItem(storageKey, JSON.stringify([...next]));
      window.dispatchEvent(new Event(CHANGED));
    },
    [storageKey],
  );
  return useMemo(() => ({ folded, setFolded }), [folded, setFolded]);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener("storage", listener);
  };
}

/** What is kept was written by some earlier version, or by hand: what is no list of ids is nothing. */
function readFolded(text: string): ReadonlySet<string> {
  try {
    const value: unknown = JSON.parse(text);
    return new Set(Array.isArray(value) ? value.filter((id) => typeof id === "string") : []);
  } catch {
    return new Set();
  }
}
