import { generalHint, type ShapeIssue } from "./shape-problems.ts";

/** The way out of a problem of a design's shape. */
export function designHint(issue: ShapeIssue, path: readonly (string | number)[]): string {
  return generalHint(issue) ?? (path[0] === "topology" ? topologyHint(issue, path) : resourceHint(issue));
}

const GUID_HINT = "Write a whole number, 1 or greater.";

/** The only union is a value's, the only bounded numbers are guids, and the only bounded list is a connection. */
function resourceHint(issue: ShapeIssue): string {
  if (issue.code === "invalid_type") return GUID_HINT;
  if (issue.code === "invalid_union") return "Give text, a number, true, false or null.";
  if ((issue.code === "too_small" || issue.code === "too_big") && issue.origin !== "array") return GUID_HINT;
  return "Write the guids of two resources, such as [1, 2].";
}

/** Unions are ids and annotations, the only number is a prefix, and bounded lists are the ends of an edge and their addresses. */
function topologyHint(issue: ShapeIssue, path: readonly (string | number)[]): string {
  if (issue.code === "invalid_union")
    return path.includes("annotations") ? "Give text, a number, true or false." : "Give a whole number, or text.";
  if (path.at(-1) === "prefix") return "Give a whole number of bits, such as 30.";
  return path.at(-1) === "ips" ? "Write two addresses." : "Write the ids of two nodes, such as [0, 1].";
}
