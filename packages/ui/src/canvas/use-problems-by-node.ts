import type { Design, Problem } from "@netcue/engine/model";
import { useMemo } from "react";
import { connectionKey } from "../design/design-command.ts";
import { conditionNodeId, resourceNodeId } from "./node-ids.ts";

const NO_PROBLEMS: readonly Problem[] = [];

/** The problems of each node, and of each connection by its key; the same answer for as long as problems and connections are the same. */
export function useProblemsByNode({ connections }: Design, problems: readonly Problem[] = NO_PROBLEMS): (id: string) => readonly Problem[] {
  return useMemo(() => {
    const byId = new Map<string, Problem[]>();
    for (const problem of problems) {
      const id = idOf(problem, connections);
      if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), problem]);
    }
    return (id: string) => byId.get(id) ?? NO_PROBLEMS;
  }, [connections, problems]);
}

function idOf({ place }: Problem, connections: Design["connections"]): string | undefined {
  if (place.guid !== undefined) return resourceNodeId(place.guid);
  if (place.condition !== undefined) return conditionNodeId(place.condition);
  const pair = place.connection === undefined ? undefined : connections?.[place.connection];
  return pair && connectionKey(pair);
}
