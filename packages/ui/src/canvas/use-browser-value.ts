import { useCallback, useMemo, useSyncExternalStore } from "react";

const CHANGED = "netcue:browser-value";

/**
 * A JSON value kept in this browser under a key, the same in all its tabs; null where there is none or none that can be read. Whoever
 * reads it checks what it is: some earlier version may have written it, or a hand.
 */
export function useBrowserValue(key: string): [unknown, (change: (before: unknown) => unknown) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key),
    () => null,
  );
  const value = useMemo(() => readJson(text), [text]);
  const change = useCallback(
    (next: (before: unknown) => unknown) => {
      localStorage.setItem(key, JSON.stringify(next(readJson(localStorage.getItem(key)))));
      window.dispatchEvent(new Event(CHANGED));
    },
    [key],
  );
  return [value, change];
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener("storage", listener);
  };
}

function readJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
