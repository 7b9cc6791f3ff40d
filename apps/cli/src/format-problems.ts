import { formatPath, type Problem } from "@netcue/engine/model";

/** Problems for people: place, what is wrong, and the way out, one after the other. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(formatProblem).join("");
}

function formatProblem({ severity, place, message, hint }: Problem): string {
  const where = place.path.length === 0 ? "" : `${formatPath(place.path)}: `;
  return `${severity.padEnd(7)}  ${where}${message}\n         ${hint}\n`;
}

export function isInvalid(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === "error");
}

/** "2 errors, 1 warning". */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  const counts = [count(errors, "error"), count(warnings, "warning")].filter((text) => !text.startsWith("0 "));
  return counts.length === 0 ? "no problems" : counts.join(", ");
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
