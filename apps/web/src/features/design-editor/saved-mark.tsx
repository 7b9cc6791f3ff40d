import { Check, CircleAlert, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import type { SaveStatus } from "./autosave.ts";

const MARKS: Readonly<Record<SaveStatus["kind"], { word: string; icon: ReactNode }>> = {
  saved: { word: "Saved", icon: <Check aria-hidden /> },
  pending: { word: "Saving…", icon: <LoaderCircle aria-hidden /> },
  saving: { word: "Saving…", icon: <LoaderCircle aria-hidden /> },
  failed: { word: "Not saved", icon: <CircleAlert aria-hidden className="text-danger" /> },
};

/** Whether the server has the design as it is drawn. */
export function SavedMark({ status }: { status: SaveStatus }) {
  const { word, icon } = MARKS[status.kind];
  return (
    <span role="status" aria-label="Saving" className="flex w-20 items-center gap-1 text-ink-faint text-sm [&_svg]:size-3.5">
      {icon}
      {word}
    </span>
  );
}
