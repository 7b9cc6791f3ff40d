import { useListChanges } from "../../live/use-live.ts";
import type { Autosave, SavedDesign } from "./autosave.ts";

/** Brings in what other windows and people save, as soon as the server tells of it. */
export function useNewerVersions(autosave: Autosave | undefined, newer: (after: number) => Promise<SavedDesign | null>): void {
  useListChanges("experiments", () => {
    if (!autosave) return;
    newer(autosave.revision)
      .then((latest) => (latest ? autosave.received(latest) : undefined))
      .catch(() => undefined); // the next change, or the next save, asks again
  });
}
