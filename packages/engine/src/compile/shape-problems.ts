import type * as z from "zod";
import type { Problem } from "../model/index.ts";

/** What zod found, and where. */
export type ShapeIssue = z.core.$ZodIssue;

/** The way out of a problem of shape. */
export type ShapeHint = (issue: ShapeIssue, path: readonly (string | number)[]) => string;

/** What zod found wrong with the shape of data, as problems. `hint` knows what the data should be. */
export function shapeProblems({ issues }: z.ZodError, hint: ShapeHint): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = issue.path.filter((key) => typeof key !== "symbol");
    if (issue.code !== "unrecognized_keys") {
      return [{ code: "design.shape", severity: "error", place: { path }, message: sentence(issue), hint: hint(issue, path) }];
    }
    return issue.keys.map((key) => ({
      code: "design.unknown-key",
      severity: "error",
      place: { path: [...path, key] },
      message: `Unknown key "${key}".`,
      hint: "Remove it, or correct its spelling.",
    }));
  });
}

function sentence(issue: ShapeIssue): string {
  return issue.message.endsWith(".") ? issue.message : `${issue.message}.`;
}

/** The way out where the issue itself says it; `undefined` where one has to know what the data is. */
export function generalHint(issue: ShapeIssue): string | undefined {
  if (issue.code === "invalid_type") return issue.expected === "int" ? undefined : `Give a value of type ${issue.expected}.`;
  return issue.code === "invalid_value" ? `Use one of: ${issue.values.map(String).join(", ")}.` : undefined;
}
