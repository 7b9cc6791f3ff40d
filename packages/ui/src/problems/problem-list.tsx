import { formatPath, type Problem } from "@netcue/engine/model";
import { CircleX, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "../primitives/button.tsx";
import { ProblemFixes } from "./problem-fixes.tsx";

/** So many are shown at first: more are rarely read, and each costs time with every edit. */
const FIRST_SHOWN = 50;

/** All problems of a design, errors first; each leads to its place, and offers what can be done at once. */
export function ProblemList({ problems, onReveal }: { problems: readonly Problem[]; onReveal: (place: Problem["place"]) => void }) {
  const [most, setMost] = useState(FIRST_SHOWN);
  if (problems.length === 0) return <p className="px-4 py-3 text-ink-faint">No problems. The design can be run.</p>;
  const ordered = problems.toSorted((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
  const rest = problems.length - most;
  return (
    <>
      <ul aria-label="Problems" className="py-1">
        {ordered.slice(0, most).map((problem) => (
          <li
            key={`${problem.code} ${formatPath(problem.place.path)} ${problem.message}`}
            className="flex items-start gap-2 pr-4 hover:bg-hover"
          >
            <button
              type="button"
              className="flex min-w-0 flex-1 items-start gap-2 py-1 pl-4 text-left"
              onClick={() => onReveal(problem.place)}
            >
              {problem.severity === "error" ? (
                <CircleX role="img" aria-label="Error" className="mt-0.5 size-4 shrink-0 text-danger" />
              ) : (
                <TriangleAlert role="img" aria-label="Warning" className="mt-0.5 size-4 shrink-0 text-warning" />
              )}
              <span className="min-w-0 flex-1">
                {problem.message} <span className="text-ink-soft">{problem.hint}</span>
              </span>
              <span className="shrink-0 font-mono text-ink-faint text-xs">{formatPath(problem.place.path)}</span>
            </button>
            <span className="flex max-w-1/2 shrink-0 flex-wrap justify-end gap-y-1 py-0.5">
              <ProblemFixes problem={problem} />
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <Button variant="quiet" size="small" className="mx-4 mb-2" onClick={() => setMost(most + 10 * FIRST_SHOWN)}>
          Show more ({rest} are left)
        </Button>
      ) : null}
    </>
  );
}
