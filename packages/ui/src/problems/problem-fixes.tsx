import type { Problem, ProblemFix } from "@netcue/engine/model";
import { Wrench } from "lucide-react";
import { createContext, use } from "react";

/** Who knows ways out of problems, and takes them. */
export interface ProblemFixer {
  fixesOf(problem: Problem): readonly ProblemFix[];
  take(fix: ProblemFix): void;
}

/** Without one, problems are only shown. */
export const ProblemFixerContext = createContext<ProblemFixer | null>(null);

/** The ways out of a problem, a button each. Those that only lead to the field are left out where one is there already (`isAtPlace`). */
export function ProblemFixes({ problem, isAtPlace = false }: { problem: Problem; isAtPlace?: boolean }) {
  const fixer = use(ProblemFixerContext);
  const fixes = fixer?.fixesOf(problem).filter((fix) => !isAtPlace || fix.edits !== undefined) ?? [];
  return fixes.map((fix) => (
    <button
      key={fix.label}
      type="button"
      className="mr-1 inline-flex h-6 shrink-0 items-center gap-1 rounded-md border border-line-strong bg-raised px-1.5 align-middle text-ink text-sm hover:bg-hover"
      onClick={() => fixer?.take(fix)}
    >
      <Wrench aria-hidden className="size-3 text-ink-faint" />
      {fix.label}
    </button>
  ));
}
