import type { Catalogue, Design, Problem, ProblemFix } from "../model/index.ts";
import { nearestNames } from "./nearest-name.ts";
import { nearestTime } from "./nearest-value.ts";
import { removeCondition } from "./removal-fixes.ts";
import { valueAt } from "./value-at.ts";

/** Takes a resource that is not there out of its side of the condition; a side that nobody is left on takes the condition with it. */
export function fixMember(problem: Problem, design: Design): ProblemFix[] {
  const { path } = problem.place;
  const side = valueAt(design, path.slice(0, -1));
  if (!Array.isArray(side) || valueAt(design, path) === undefined) return [];
  if (side.length === 1) return removeCondition(problem, design);
  return [{ label: "Remove it from the condition", edits: [{ path }] }];
}

export function fixNever({ place: { path } }: Problem, design: Design): ProblemFix[] {
  return valueAt(design, path) === undefined ? [] : [{ label: "Wait for STARTED", edits: [{ path, value: "STARTED" }] }];
}

export function fixDelay({ place: { path } }: Problem, design: Design): ProblemFix[] {
  const written = valueAt(design, path);
  if (typeof written !== "string") return [];
  return [
    ...nearestTime(written).map((time) => ({ label: `Make it ${time}`, edits: [{ path, value: time }] })),
    { label: "Remove the delay", edits: [{ path }] },
  ];
}

/** A SET that sets nothing, values where nothing is set, and attributes that are not there. */
export function fixSet(problem: Problem, design: Design, catalogue: Catalogue): ProblemFix[] {
  const { path } = problem.place;
  const value = valueAt(design, path);
  if (path.length === 3) {
    if (value === undefined || Object.keys(value as object).length === 0) return removeCondition(problem, design);
    const action = { label: "Make the action SET", edits: [{ path: [...path.slice(0, 2), "action"], value: "SET" }] };
    return [{ label: "Remove the values", edits: [{ path }] }, action];
  }
  if (value === undefined) return [];
  const written = String(path.at(-1));
  const isLast = Object.keys(valueAt(design, path.slice(0, -1)) as object).length === 1;
  const members = valueAt(design, [...path.slice(0, 2), "resources"]);
  const types = design.resources.filter(({ guid }) => Array.isArray(members) && members.includes(guid)).map(({ type }) => type);
  const names = new Set(types.flatMap((type) => catalogue.get(type)?.attributes ?? []).map(({ name }) => name));
  const others = nearestNames(written, names).filter((name) => name !== written);
  return [
    ...others.map((name) => ({ label: `Correct to “${name}”`, edits: [{ path }, { path: [...path.slice(0, -1), name], value }] })),
    ...(isLast ? removeCondition(problem, design) : [{ label: `Remove “${written}”`, edits: [{ path }] }]),
  ];
}
