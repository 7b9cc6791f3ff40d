import type { Design } from "@netcue/engine/model";
import { type Box, boundsOf, CARD, GRID, resourcePositions } from "@netcue/ui/canvas/canvas-geometry";
import type { DesignCommand, Position } from "@netcue/ui/design/design-command";
import { addParts } from "../add-parts.ts";

/** How far each further copy stands from the one before, a multiple of the grid. */
const STEP = 4 * GRID;

/**
 * Adds a copied design to another one as one step: with guids, groups and places of its own. `at` is where its middle is to be; without it
 * the copies stand where the originals do, or beside them. `earlier` counts how often the same was pasted there.
 */
export function pasteCommand(design: Design, copied: Design, at: Position | null, earlier: number): DesignCommand {
  const positions = resourcePositions(copied);
  const move = movement([...positions.values()], at, earlier);
  const ids = new Set((design.groups ?? []).map(({ id }) => id));
  const resources = copied.resources.map((resource) => {
    const { x, y } = positions.get(resource.guid) ?? { x: 0, y: 0 };
    return { ...resource, position: { x: x + move.x, y: y + move.y } };
  });
  const groups = (copied.groups ?? []).map((group) => ({ ...group, id: freeId(group.id, ids) }));
  const known = new Set(copied.resources.map(({ guid }) => guid));
  const inside = (guids: readonly number[]): boolean => guids.every((guid) => known.has(guid));
  const added = addParts(design, {
    resources,
    connections: (copied.connections ?? []).filter(inside),
    conditions: (copied.conditions ?? []).filter((condition) => inside([...condition.resources, ...condition.after])),
    groups,
  });
  const parameters = { ...copied.parameters, ...design.parameters };
  return {
    type: "set-design",
    label: `Paste ${resources.length} resource${resources.length === 1 ? "" : "s"}`,
    design: copied.parameters ? { ...added, parameters } : added,
  };
}

function movement(positions: readonly Position[], at: Position | null, earlier: number): Position {
  const bounds = boundsOf(positions.map((position): Box => ({ ...position, ...CARD })));
  if (!at || !bounds) return { x: (earlier + 1) * STEP, y: (earlier + 1) * STEP };
  const snap = (value: number): number => Math.round(value / GRID) * GRID;
  return {
    x: snap(at.x - bounds.width / 2 - bounds.x) + earlier * STEP,
    y: snap(at.y - bounds.height / 2 - bounds.y) + earlier * STEP,
  };
}

function freeId(id: string, taken: Set<string>): string {
  let own = id;
  for (let number = 2; taken.has(own); number++) own = `${id}-${number}`;
  taken.add(own);
  return own;
}
