import { type Design, type DesignConnection, nextGuid } from "@netcue/engine/model";
import type { DesignParts } from "@netcue/ui/design/design-command";
import { freeGroupId } from "./group-edits.ts";

/** A design with parts added. What the parts bring gets guids and groups get ids beyond all that there are; all else that they name is the design's. */
export function addParts(design: Design, { resources, connections = [], conditions = [], groups = [] }: DesignParts): Design {
  const first = nextGuid(design);
  const guids = new Map(resources.map(({ guid }, index) => [guid, first + index]));
  const given = (guid: number): number => guids.get(guid) ?? guid;
  const added = connections.map(([a, b]): DesignConnection => [given(a), given(b)]);
  const waits = conditions.map((condition) => ({
    ...condition,
    resources: condition.resources.map(given),
    after: condition.after.map(given),
  }));
  const gathered = [...(design.groups ?? [])];
  for (const group of groups) gathered.push({ ...group, id: freeGroupId(gathered), members: group.members.map(given) });
  return {
    ...design,
    resources: [...design.resources, ...resources.map((resource) => ({ ...resource, guid: given(resource.guid) }))],
    ...(added.length > 0 && { connections: [...(design.connections ?? []), ...added] }),
    ...(waits.length > 0 && { conditions: [...(design.conditions ?? []), ...waits] }),
    ...(groups.length > 0 && { groups: gathered }),
  };
}
