import { type Design, type DesignResource, nextGuid } from "@netcue/engine/model";
import { boundsOf, CARD, resourcePositions } from "../canvas/canvas-geometry.ts";
import { freeParameterName, renameParameter } from "./parameter-edits.ts";

/** Between what is there and what comes, in pixels. */
const GAP = 96;

/**
 * A design with all of another in it: below what is there, with guids of its own. Parameters come along; one that is declared otherwise here gets
 * another name. What is one for a whole design (its name, what happens after a failure, the graph that it was made from) stays the open one's.
 */
export function addDesign(open: Design, given: Design): Design {
  const added = withFreeParameters(open, given);
  const first = nextGuid(open);
  const guids = new Map(added.resources.map(({ guid }, index) => [guid, first + index]));
  const renumbered = (guid: number): number => guids.get(guid) ?? guid;
  const shift = shiftBelow(open, added);
  const positions = resourcePositions(added);
  const resources = added.resources.map((resource): DesignResource => {
    const { x, y } = positions.get(resource.guid) ?? { x: 0, y: 0 };
    return { ...resource, guid: renumbered(resource.guid), position: { x: x + shift.x, y: y + shift.y } };
  });
  const parameters = { ...added.parameters, ...open.parameters };
  const groups = added.groups?.map((group) => ({ ...group, id: freeId(open, group.id), members: group.members.map(renumbered) })) ?? [];
  return {
    ...open,
    ...(Object.keys(parameters).length > 0 && { parameters }),
    resources: [...open.resources, ...resources],
    connections: [
      ...(open.connections ?? []),
      ...(added.connections ?? []).map(([a, b]): [number, number] => [renumbered(a), renumbered(b)]),
    ],
    conditions: [
      ...(open.conditions ?? []),
      ...(added.conditions ?? []).map((condition) => ({
        ...condition,
        resources: condition.resources.map(renumbered),
        after: condition.after.map(renumbered),
      })),
    ],
    ...((open.groups ?? groups.length > 0) && { groups: [...(open.groups ?? []), ...groups] }),
  };
}

function withFreeParameters(open: Design, given: Design): Design {
  const clashing = Object.entries(given.parameters ?? {}).filter(([name, parameter]) => {
    const known = open.parameters && Object.hasOwn(open.parameters, name) ? open.parameters[name] : undefined;
    return known !== undefined && JSON.stringify(known) !== JSON.stringify(parameter);
  });
  let design = given;
  for (const [name] of clashing) {
    const free = freeParameterName({ ...design, parameters: { ...open.parameters, ...design.parameters } }, name);
    design = renameParameter(design, name, free);
  }
  return design;
}

function shiftBelow(open: Design, added: Design): { x: number; y: number } {
  const boxOf = (design: Design) => boundsOf([...resourcePositions(design).values()].map((position) => ({ ...position, ...CARD })));
  const [there, coming] = [boxOf(open), boxOf(added)];
  return there && coming ? { x: there.x - coming.x, y: there.y + there.height + GAP - coming.y } : { x: 0, y: 0 };
}

function freeId({ groups = [] }: Design, wanted: string): string {
  let id = wanted;
  for (let number = 2; groups.some((group) => group.id === id); number += 1) id = `${wanted}-${number}`;
  return id;
}
