import type { Design, DesignResource } from "@netcue/engine/model";
import { sameJson } from "../same-json.ts";

/** New guids for resources, by the old ones. */
export type Renumbering = ReadonlyMap<number, number>;

/**
 * Resources that two people made under the same new guid: mine get others, that nobody has. The very same resource on both sides is one
 * that came back, and keeps its guid.
 */
export function clashingGuids(base: Design, mine: Design, theirs: Design): Renumbering {
  const known = new Set(base.resources.map(({ guid }) => guid));
  const added = new Map(theirs.resources.filter(({ guid }) => !known.has(guid)).map((resource) => [resource.guid, resource]));
  const clashing = mine.resources.filter(
    (resource) => !known.has(resource.guid) && added.has(resource.guid) && !sameJson(resource, added.get(resource.guid)),
  );
  const highest = [base, mine, theirs].flatMap(({ resources }) => resources).reduce((most, { guid }) => Math.max(most, guid), 0);
  return new Map(clashing.map(({ guid }, index) => [guid, highest + 1 + index]));
}

/** The design with other guids, everywhere where it speaks of them; what does not speak of them stays the same object. */
export function renumber(design: Design, guids: Renumbering): Design {
  if (guids.size === 0 || !speaksOf(design, guids)) return design;
  const one = (guid: number): number => guids.get(guid) ?? guid;
  const all = (list: readonly number[]): number[] => list.map(one);
  const touches = (list: readonly number[]): boolean => list.some((guid) => guids.has(guid));
  const { connections, conditions, groups } = design;
  return {
    ...design,
    resources: design.resources.map(
      (resource): DesignResource => (guids.has(resource.guid) ? { ...resource, guid: one(resource.guid) } : resource),
    ),
    ...(connections && { connections: connections.map((pair): [number, number] => (touches(pair) ? [one(pair[0]), one(pair[1])] : pair)) }),
    ...(conditions && {
      conditions: conditions.map((condition) =>
        touches([...condition.resources, ...condition.after])
          ? { ...condition, resources: all(condition.resources), after: all(condition.after) }
          : condition,
      ),
    }),
    ...(groups && { groups: groups.map((group) => (touches(group.members) ? { ...group, members: all(group.members) } : group)) }),
  };
}

function speaksOf({ resources, connections = [], conditions = [], groups = [] }: Design, guids: Renumbering): boolean {
  const has = (guid: number): boolean => guids.has(guid);
  return (
    resources.some(({ guid }) => has(guid)) ||
    connections.some((pair) => pair.some(has)) ||
    conditions.some((condition) => condition.resources.some(has) || condition.after.some(has)) ||
    groups.some(({ members }) => members.some(has))
  );
}
