import { Button } from "@netcue/ui/primitives/button";
import { useState } from "react";
import type { SavedDesign, SaveStatus } from "./autosave.ts";

/** What to do when saving does not work: nothing typed is lost whatever is chosen. */
export function SaveBanner({
  status,
  onRetry,
  onKeepCopy,
  onLoadNewer,
}: {
  status: SaveStatus;
  onRetry: () => void;
  /** Keeps these edits as an experiment of their own and goes there. */
  onKeepCopy: () => Promise<void>;
  /** Keeps these edits as an experiment of their own and shows the newer version here. */
  onLoadNewer: (latest: SavedDesign) => Promise<void>;
}) {
  const [trouble, setTrouble] = useState<string | null>(null);
  if (status.kind !== "failed" && status.kind !== "conflict") return null;
  const attempt = (action: () => Promise<void>) => (): void => {
    setTrouble(null);
    action().catch((error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)));
  };
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 border-line border-b bg-warning-soft px-4 py-2">
      {status.kind === "conflict" ? (
        <>
          <p className="min-w-0 flex-1">
            A newer version of this experiment (revision {status.latest.revision}) was saved elsewhere. Your edits are kept in this browser.
            {trouble === null ? null : <span className="text-danger"> {trouble}</span>}
          </p>
          <Button size="small" onClick={attempt(onKeepCopy)}>
            Keep mine as a copy
          </Button>
          <Button size="small" onClick={attempt(() => onLoadNewer(status.latest))}>
            Load the newer version
          </Button>
        </>
      ) : (
        <>
          <p className="min-w-0 flex-1">
            {status.message} Your edits are kept in this browser and sent again.
            {trouble === null ? null : <span className="text-danger"> {trouble}</span>}
          </p>
          <Button size="small" onClick={attempt(onKeepCopy)}>
            Keep mine as a copy
          </Button>
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        </>
      )}
    </div>
  );
}
