import type { Problem } from "@netcue/engine/model";
import { classNames } from "../class-names.ts";

/** A small sign where something is wrong; nothing where nothing is. Its tooltip says all of it. */
export function ProblemMark({ problems, className }: { problems: readonly Problem[]; className?: string }) {
  if (problems.length === 0) return null;
  const isError = problems.some((problem) => problem.severity === "error");
  const said = problems.map((problem) => problem.message).join(" ");
  return (
    <span
      role="img"
      title={said}
      aria-label={`${problems.length === 1 ? "Problem" : `${problems.length} problems`}: ${said}`}
      className={classNames(
        "flex size-4 items-center justify-center rounded-full font-semibold text-raised text-xs leading-none ring-2 ring-canvas",
        isError ? "bg-danger" : "bg-warning",
        className,
      )}
    >
      {problems.length > 1 ? problems.length : "!"}
    </span>
  );
}
