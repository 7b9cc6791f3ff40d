import { formatPath, type Problem } from "@netcue/engine/model";
import { CircleX, TriangleAlert } from "lucide-react";

/** All problems of a design, errors first; each leads to its place. */
export function ProblemList({ problems, onReveal }: { problems: readonly Problem[]; onReveal: (place: Problem["place"]) => void }) {
  if (problems.length === 0) return <p className="px-4 py-3 text-ink-faint">No problems. The design can be run.</p>;
  const ordered = problems.toSorted((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
  return (
    <ul aria-label="Problems" className="py-1">
      {ordered.map((problem) => (
        <li key={`${problem.code} ${formatPath(problem.place.path)} ${problem.message}`}>
          <button
            type="button"
            className="flex w-full items-start gap-2 px-4 py-1 text-left hover:bg-hover"
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
        </li>
      ))}
    </ul>
  );
}
