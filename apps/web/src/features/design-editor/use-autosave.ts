import { useEffect, useSyncExternalStore } from "react";
import type { Autosave, SaveStatus } from "./autosave.ts";
import type { DesignStore } from "./design-store.ts";

/** Hands every edit of a store to its autosave, and tries at once when the page is hidden. Gives back how it stands. */
export function useAutosave(store: DesignStore, autosave: Autosave): SaveStatus {
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.design !== before.design) autosave.edited(state.design);
      }),
    [store, autosave],
  );
  useEffect(() => {
    const save = (): void => {
      if (document.visibilityState === "hidden" || navigator.onLine) autosave.saveNow().catch(() => undefined); // the status says why
    };
    const warn = (event: BeforeUnloadEvent): void => {
      if (autosave.wouldLoseEdits()) event.preventDefault();
    };
    document.addEventListener("visibilitychange", save);
    window.addEventListener("online", save);
    window.addEventListener("beforeunload", warn);
    return () => {
      document.removeEventListener("visibilitychange", save);
      window.removeEventListener("online", save);
      window.removeEventListener("beforeunload", warn);
      autosave.saveNow().catch(() => undefined); // what cannot be sent now is kept in the browser
    };
  }, [autosave]);
  return useSyncExternalStore(autosave.subscribe, autosave.getStatus, autosave.getStatus);
}
