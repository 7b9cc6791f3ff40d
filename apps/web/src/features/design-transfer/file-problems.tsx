import type { FileProblem } from "@netcue/engine/files";
import { formatPath } from "@netcue/engine/model";
import { CircleX, TriangleAlert } from "lucide-react";

/** So many are shown; the rest is counted. */
const MOST = 50;

/** What is wrong with a file, or what of a design gets lost, each with its place. */
export function FileProblems({ label, problems }: { label: string; problems: readonly FileProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <section aria-label={label}>
      <h3 className="font-medium text-sm">{label}</h3>
      <ul className="mt-1 flex max-h-48 flex-col gap-1 overflow-y-auto text-sm">
        {problems.slice(0, MOST).map((problem) => (
          <li key={`${placeOf(problem)} ${problem.message}`} className="flex items-start gap-2">
            {problem.severity === "error" ? (
              <CircleX role="img" aria-label="Error" className="mt-0.5 size-3.5 shrink-0 text-danger" />
            ) : (
              <TriangleAlert role="img" aria-label="Warning" className="mt-0.5 size-3.5 shrink-0 text-warning" />
            )}
            <span className="min-w-0 flex-1 break-words">
              {problem.message} <span className="text-ink-soft">{problem.hint}</span>
            </span>
            <span className="shrink-0 font-mono text-ink-faint text-xs">{placeOf(problem)}</span>
          </li>
        ))}
        {problems.length > MOST ? <li className="text-ink-faint">and {problems.length - MOST} more</li> : null}
      </ul>
    </section>
  );
}

function placeOf({ line, column, place }: FileProblem): string {
  if (line !== undefined) return `${line}:${column ?? 1}`;
  return place.path.length === 0 ? "" : formatPath(place.path);
}
