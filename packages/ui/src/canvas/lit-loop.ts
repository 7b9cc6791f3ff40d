import type { WaitLoop } from "@netcue/engine/model";
import { connectionKey } from "../design/design-command.ts";
import { conditionEdgeId, conditionNodeId, resourceNodeId } from "./node-ids.ts";

/** Ids of all nodes and edges of the canvas that take part in a loop. Those of nodes and of edges never meet. */
export function litIds(loop: WaitLoop | null): ReadonlySet<string> {
  if (!loop) return NOTHING;
  return new Set([
    ...loop.resources.map(resourceNodeId),
    ...loop.conditions.map(conditionNodeId),
    ...loop.connections.map(connectionKey),
    ...loop.conditions.flatMap((index) =>
      loop.resources.flatMap((guid) => [conditionEdgeId(index, "when", guid), conditionEdgeId(index, "then", guid)]),
    ),
  ]);
}

const NOTHING: ReadonlySet<string> = new Set();
