import type { Problem } from "@netcue/engine/model";
import { ProblemList } from "@netcue/ui/problems/problem-list";
import { ChevronDown, ChevronUp } from "lucide-react";

/** The problems at the bottom, folded to one line or open. */
export function ProblemDock({
  problems,
  open,
  onOpenChange,
  onReveal,
}: {
  problems: readonly Problem[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onReveal: (problem: Problem) => void;
}) {
  const Chevron = open ? ChevronDown : ChevronUp;
  return (
    <section aria-label="Problems of the design" className="shrink-0 border-line border-t bg-panel">
      <button
        type="button"
        aria-expanded={open}
        className="flex h-8 w-full items-center gap-2 px-4 text-left text-ink-soft text-sm hover:bg-hover"
        onClick={() => onOpenChange(!open)}
      >
        <span className="font-medium">Problems</span>
        <span className="tabular-nums">{problems.length === 0 ? "none" : problems.length}</span>
        <Chevron aria-hidden className="ml-auto size-4 text-ink-faint" />
      </button>
      {open ? (
        <div className="max-h-40 overflow-y-auto border-line border-t">
          <ProblemList problems={problems} onReveal={onReveal} />
        </div>
      ) : null}
    </section>
  );
}
