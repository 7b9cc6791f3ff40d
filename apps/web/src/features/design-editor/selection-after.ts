import type { Design } from "@netcue/engine/model";
import { connectionKey, type DesignCommand, NOTHING_SELECTED, type Selection, selectResources } from "@netcue/ui/design/design-command";

const MAKES_RESOURCES: ReadonlySet<DesignCommand["type"]> = new Set(["add-resource", "add-parts", "duplicate", "edit-design"]);

/** What is selected after an edit: what it made; nothing after a removal; else what was selected, as far as it is still there. */
export function selectionAfter(command: DesignCommand, before: Design, after: Design, selection: Selection): Selection {
  if (MAKES_RESOURCES.has(command.type)) {
    const known = new Set(before.resources.map((resource) => resource.guid));
    const made = after.resources.map((resource) => resource.guid).filter((guid) => !known.has(guid));
    if (made.length > 0) return selectResources(made);
  }
  if (command.type === "add-condition") return { ...NOTHING_SELECTED, conditions: new Set([(after.conditions?.length ?? 1) - 1]) };
  if (command.type === "remove") return NOTHING_SELECTED;
  return keepExisting(after, selection);
}

/** A selection without what a design does not hold (any more). */
export function keepExisting(design: Design, selection: Selection): Selection {
  const guids = new Set(design.resources.map((resource) => resource.guid));
  const keys = new Set((design.connections ?? []).map(connectionKey));
  return {
    resources: new Set([...selection.resources].filter((guid) => guids.has(guid))),
    connections: new Set([...selection.connections].filter((key) => keys.has(key))),
    conditions: new Set([...selection.conditions].filter((index) => index < (design.conditions?.length ?? 0))),
  };
}
