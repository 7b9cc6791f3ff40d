import type { Catalogue, Design, Problem, ProblemCode, ProblemFix } from "../model/index.ts";
import { fixGlobal, fixMissing, fixUnknownAttribute, fixUnknownType, fixValue } from "./attribute-fixes.ts";
import { fixDelay, fixMember, fixNever, fixSet } from "./condition-fixes.ts";
import { fixUnconnected } from "./connection-fixes.ts";
import { fixParameter } from "./parameter-fixes.ts";
import { fixDuplicateGuid, fixTrace, removeCondition, removeItem } from "./removal-fixes.ts";

/** Ways out of one problem of a design. None where the design is no longer the one that has the problem. */
export type FindFixes = (problem: Problem, design: Design, catalogue: Catalogue) => ProblemFix[];

/** What can be done about each kind of problem. A kind that is not here leaves it to people. */
const FIXES: Readonly<Partial<Record<ProblemCode, FindFixes>>> = {
  "design.unknown-key": removeItem,
  "resource.duplicate-guid": fixDuplicateGuid,
  "resource.unknown-type": fixUnknownType,
  "resource.endless": fixMissing,
  "attribute.unknown": fixUnknownAttribute,
  "attribute.value": fixValue,
  "attribute.required": fixMissing,
  "attribute.one-of": fixMissing,
  "attribute.read-only": removeItem,
  "attribute.global": fixGlobal,
  "trace.unknown": fixTrace,
  "connection.unknown-guid": removeItem,
  "connection.self": removeItem,
  "connection.duplicate": removeItem,
  "connection.not-allowed": removeItem,
  "connection.missing": fixUnconnected,
  "condition.unknown-guid": fixMember,
  "condition.empty-group": removeCondition,
  "condition.state": fixNever,
  "condition.delay": fixDelay,
  "condition.set": fixSet,
  "condition.cycle": removeCondition,
  "condition.never": fixNever,
  "parameter.unknown": fixParameter,
  "group.unknown-guid": removeItem,
};

/** Ways out of a problem, the likeliest first. Pure; each is data for {@link editDesign}. */
export function findFixes(problem: Problem, design: Design, catalogue: Catalogue): ProblemFix[] {
  return FIXES[problem.code]?.(problem, design, catalogue) ?? [];
}
