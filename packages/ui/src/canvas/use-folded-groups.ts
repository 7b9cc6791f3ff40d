import { useCallback, useMemo } from "react";
import { useBrowserValue } from "./use-browser-value.ts";

/** Which groups are folded, and how to fold and unfold some. */
export interface FoldedGroups {
  folded: ReadonlySet<string>;
  setFolded(groups: Iterable<string>, folded: boolean): void;
}

/** What somebody has folded, kept in this browser under a key; it is no part of the design. */
export function useFoldedGroups(key: string): FoldedGroups {
  const [value, setValue] = useBrowserValue(`netcue.folded.${key}`);
  const folded = useMemo(() => readIds(value), [value]);
  const setFolded = useCallback(
    (groups: Iterable<string>, fold: boolean) => {
      const changed = [...groups];
      setValue((before) =>
        fold ? [...new Set([...readIds(before), ...changed])] : [...readIds(before)].filter((id) => !changed.includes(id)),
      );
    },
    [setValue],
  );
  return useMemo(() => ({ folded, setFolded }), [folded, setFolded]);
}

function readIds(value: unknown): Set<string> {
  return new Set(Array.isArray(value) ? value.filter((id) => typeof id === "string") : []);
}
