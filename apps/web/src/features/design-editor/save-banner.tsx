import { Button } from "@netcue/ui/primitives/button";
import { useState } from "react";
import type { SaveStatus } from "./autosave.ts";

/** What to do when saving does not work: nothing typed is lost whatever is chosen. */
export function SaveBanner({
  status,
  onRetry,
  onKeepCopy,
}: {
  status: SaveStatus;
  onRetry: () => void;
  /** Keeps these edits as an experiment of their own and goes there. */
  onKeepCopy: () => Promise<void>;
}) {
  const [trouble, setTrouble] = useState<string | null>(null);
  if (status.kind !== "failed") return null;
  const keepCopy = (): void => {
    setTrouble(null);
    onKeepCopy().catch((error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)));
  };
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 border-line border-b bg-warning-soft px-4 py-2">
      <p className="min-w-0 flex-1">
        {status.message} Your edits are kept in this browser and sent again.
        {trouble === null ? null : <span className="text-danger"> {trouble}</span>}
      </p>
      <Button size="small" onClick={keepCopy}>
        Keep mine as a copy
      </Button>
      <Button size="small" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
