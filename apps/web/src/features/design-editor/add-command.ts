import type { Catalogue, Design } from "@netcue/engine/model";
import { CARD, freePosition, resourcePositions } from "@netcue/ui/canvas/canvas-geometry";
import { createConnectionRules } from "@netcue/ui/design/connection-rules";
import type { DesignCommand, Position, Selection } from "@netcue/ui/design/design-command";
import { attachedParts, insertedParts } from "@netcue/ui/design/new-parts";

/** What somebody looks at who asks for a new resource without saying where. */
interface Look {
  design: Design;
  catalogue: Catalogue;
  selection: Selection;
  /** Middle of what is in view. */
  centre: Position;
}

/**
 * Adds a resource as dropping it on what is selected would: on the one resource (directly, or not at all), or between the two. Where the types do not go
 * together, or nothing is selected, it stands free in the middle of the view.
 */
export function addCommand({ design, catalogue, selection, centre }: Look, resourceType: string): DesignCommand {
  const positions = resourcePositions(design);
  const info = catalogue.get(resourceType);
  const [one, other, ...more] = selection.resources;
  if (info && one !== undefined && more.length === 0) {
    const rules = createConnectionRules(design, catalogue);
    const attached = rules.joinsNew(info, one).some((path) => path.length === 0) ? attachedParts(info, [], one, positions) : undefined;
    const parts = other === undefined ? attached : insertedParts(info, [one, other], rules, positions);
    if (parts) return { type: "add-parts", parts };
  }
  const wanted = { x: centre.x - CARD.width / 2, y: centre.y - CARD.height / 2 };
  return { type: "add-resource", resourceType, position: freePosition(wanted, positions.values()) };
}
