import type { Problem } from "@netcue/engine/model";
import { useMemo } from "react";
import { conditionNodeId, resourceNodeId } from "./design-to-flow.ts";

const NO_PROBLEMS: readonly Problem[] = [];

/** The problems of each node; the same answer for as long as the problems are the same. */
export function useProblemsByNode(problems: readonly Problem[] = NO_PROBLEMS): (node: string) => readonly Problem[] {
  return useMemo(() => {
    const byNode = new Map<string, Problem[]>();
    const add = (node: string, problem: Problem): void => {
      byNode.set(node, [...(byNode.get(node) ?? []), problem]);
    };
    for (const problem of problems) {
      if (problem.place.guid !== undefined) add(resourceNodeId(problem.place.guid), problem);
      else if (problem.place.condition !== undefined) add(conditionNodeId(problem.place.condition), problem);
    }
    return (node: string) => byNode.get(node) ?? NO_PROBLEMS;
  }, [problems]);
}
