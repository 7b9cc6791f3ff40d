import { findFixes } from "@netcue/engine/fixes";
import type { ProblemFix } from "@netcue/engine/model";
import { type ProblemFixer, ProblemFixerContext } from "@netcue/ui/problems/problem-fixes";
import { type ReactNode, useMemo } from "react";
import { useEditorActions } from "./actions/editor-actions-context.ts";

/** Whatever shows a problem in here offers its ways out; one that is taken is one step to undo. */
export function ProblemFixing({ children }: { children: ReactNode }) {
  const { design, catalogue, edit, view } = useEditorActions().context;
  const fixer = useMemo(
    (): ProblemFixer => ({
      fixesOf: (problem) => findFixes(problem, design, catalogue),
      take: ({ label, edits, place }: ProblemFix) => {
        if (edits) edit({ type: "edit-design", label, edits });
        if (place) view.reveal(place);
      },
    }),
    [design, catalogue, edit, view],
  );
  return <ProblemFixerContext value={fixer}>{children}</ProblemFixerContext>;
}
