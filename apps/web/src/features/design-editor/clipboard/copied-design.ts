import type { Design } from "@netcue/engine/model";
import { resourcePositions } from "@netcue/ui/canvas/canvas-geometry";
import type { Selection } from "@netcue/ui/design/design-command";

/**
 * What of a design goes to the clipboard: the selected resources with the connections, conditions and groups that lie among them, and the
 * parameters that they speak of. It is a design of its own, with the same guids, and reads like a design file.
 */
export function copiedDesign(design: Design, selection: Selection): Design | null {
  const chosen = selection.resources;
  if (chosen.size === 0) return null;
  const positions = resourcePositions(design);
  const inside = (guids: readonly number[]): boolean => guids.every((guid) => chosen.has(guid));
  const resources = design.resources
    .filter(({ guid }) => chosen.has(guid))
    .map((resource) => ({ ...resource, position: positions.get(resource.guid) ?? { x: 0, y: 0 } }));
  const conditions = (design.conditions ?? []).filter((condition) => inside([...condition.resources, ...condition.after]));
  const groups = (design.groups ?? []).filter(({ members }) => members.length > 0 && inside(members));
  const text = JSON.stringify([resources, conditions]);
  const parameters = Object.entries(design.parameters ?? {}).filter(([name]) => text.includes(`\${${name}}`));
  return {
    netcue: 1,
    name: `Part of ${design.name}`,
    ...(parameters.length > 0 && { parameters: Object.fromEntries(parameters) }),
    resources,
    connections: (design.connections ?? []).filter(inside),
    conditions,
    ...(groups.length > 0 && { groups }),
  };
}

/** As it stands on the clipboard. */
export function clipboardText(copied: Design): string {
  return `${JSON.stringify(copied, null, 2)}\n`;
}
