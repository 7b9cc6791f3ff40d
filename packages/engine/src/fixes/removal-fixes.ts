import { type Catalogue, type Design, nextGuid, type Problem, type ProblemFix } from "../model/index.ts";
import { nearestNames } from "./nearest-name.ts";
import { valueAt } from "./value-at.ts";

/** Takes away what the problem is at. */
export function removeItem({ place: { path } }: Problem, design: Design): ProblemFix[] {
  return valueAt(design, path) === undefined ? [] : [{ label: `Remove ${named(path)}`, edits: [{ path }] }];
}

function named(path: readonly (string | number)[]): string {
  if (path[0] === "connections") return "the connection";
  if (path[0] === "groups") return "it from the group";
  return `“${path.at(-1)}”`;
}

export function removeCondition({ place: { condition } }: Problem, design: Design): ProblemFix[] {
  const path = ["conditions", condition ?? -1];
  return valueAt(design, path) === undefined ? [] : [{ label: "Remove the condition", edits: [{ path }] }];
}

/** Conditions and connections go on to mean the other one. */
export function fixDuplicateGuid({ place: { path } }: Problem, design: Design): ProblemFix[] {
  if (valueAt(design, path) === undefined) return [];
  const guid = nextGuid(design);
  return [{ label: `Make it ${guid}`, edits: [{ path, value: guid }] }];
}

export function fixTrace({ place: { path } }: Problem, design: Design, catalogue: Catalogue): ProblemFix[] {
  const written = valueAt(design, path);
  if (typeof written !== "string") return [];
  const traces = catalogue.get(String(valueAt(design, [...path.slice(0, 2), "type"])))?.traces ?? [];
  const names = traces.filter(({ enabled }) => !enabled).map(({ name }) => name);
  return [
    ...nearestNames(written, names).map((name) => ({ label: `Correct to “${name}”`, edits: [{ path, value: name }] })),
    { label: `Remove “${written}”`, edits: [{ path }] },
  ];
}
