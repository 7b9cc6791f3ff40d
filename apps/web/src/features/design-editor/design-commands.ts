import { type Design, type DesignResource, editDesign, nextGuid } from "@netcue/engine/model";
import { resourcePositions } from "@netcue/ui/canvas/canvas-geometry";
import { connectionKey, type DesignCommand, type Selection } from "@netcue/ui/design/design-command";
import { addParts } from "./add-parts.ts";
import { addCondition, addToCondition, editCondition, removeFromCondition, withoutResources } from "./condition-edits.ts";
import { groupResources, renameGroup, setGroupMembers, ungroup, withoutMembers } from "./group-edits.ts";

type CommandOf<T extends DesignCommand["type"]> = Extract<DesignCommand, { type: T }>;
type Edit<T extends DesignCommand["type"]> = (design: Design, command: CommandOf<T>) => Design;

/** How far a duplicate stands from its original. */
const DUPLICATE_OFFSET = 32;

/** What each command does. Pure: untouched parts are shared, and the same design comes back when there is nothing to do. */
const EDITS: { readonly [T in DesignCommand["type"]]: Edit<T> } = {
  "add-resource": (design, { resourceType, position }) => ({
    ...design,
    resources: [...design.resources, { guid: nextGuid(design), type: resourceType, position }],
  }),
  "add-parts": (design, { parts }) => addParts(design, parts),
  "move-resources": (design, { positions }) =>
    mapResources(design, (resource) => {
      const position = positions.get(resource.guid);
      return position ? { ...resource, position } : resource;
    }),
  connect: (design, { pair }) => {
    const connections = design.connections ?? [];
    const key = connectionKey(pair);
    return connections.some((other) => connectionKey(other) === key) ? design : { ...design, connections: [...connections, pair] };
  },
  disconnect: (design, { pair }) => withoutConnections(design, new Set([connectionKey(pair)])),
  "add-condition": (design, { condition }) => addCondition(design, condition),
  "edit-condition": (design, { condition, change }) => editCondition(design, condition, change),
  "add-to-condition": (design, { condition, side, guid }) => addToCondition(design, condition, side, guid),
  "remove-from-condition": (design, { condition, side, guid }) => removeFromCondition(design, condition, side, guid),
  "set-attribute": (design, { guid, attribute, value }) =>
    editResource(design, guid, ({ attributes = {}, ...resource }) => {
      const { [attribute]: _, ...others } = attributes;
      const next = value === undefined ? others : { ...attributes, [attribute]: value };
      return Object.keys(next).length === 0 ? resource : { ...resource, attributes: next };
    }),
  "rename-resource": (design, { guid, name }) =>
    editResource(design, guid, ({ name: _, ...resource }) => (name === "" ? resource : { ...resource, name })),
  "set-trace": (design, { guid, trace, enabled }) =>
    editResource(design, guid, ({ traces = [], ...resource }) => {
      const others = traces.filter((name) => name !== trace);
      const next = enabled ? [...others, trace] : others;
      return next.length === 0 ? resource : { ...resource, traces: next };
    }),
  "rename-design": (design, { name }) => ({ ...design, name }),
  "describe-design": ({ description: _, ...design }, { description }) => (description === "" ? design : { ...design, description }),
  group: (design, { resources }) => groupResources(design, resources),
  ungroup: (design, { groups }) => ungroup(design, groups),
  "rename-group": (design, { group, name }) => renameGroup(design, group, name),
  "set-group-members": (design, { group, members }) => setGroupMembers(design, group, members),
  remove: (design, { selection }) => removeSelection(design, selection),
  duplicate: (design, { resources }) => duplicate(design, resources),
  "edit-design": (design, { edits }) => (edits.length === 0 ? design : editDesign(design, edits)),
  "set-design": (_, { design }) => design,
};

/** The design after one edit. */
export function applyDesignCommand(design: Design, command: DesignCommand): Design {
  const edit = EDITS[command.type] as Edit<DesignCommand["type"]>; // the table gives each command the edit of its own type
  return edit(design, command);
}

function mapResources(design: Design, change: (resource: DesignResource) => DesignResource): Design {
  return { ...design, resources: design.resources.map(change) };
}

function editResource(design: Design, guid: number, change: (resource: DesignResource) => DesignResource): Design {
  return mapResources(design, (resource) => (resource.guid === guid ? change(resource) : resource));
}

function withoutConnections(design: Design, keys: ReadonlySet<string>): Design {
  return { ...design, connections: (design.connections ?? []).filter((pair) => !keys.has(connectionKey(pair))) };
}

/** Takes away what is selected, and with a resource all that speaks of it. */
function removeSelection(design: Design, { resources, connections, conditions }: Selection): Design {
  const gone = (guid: number): boolean => resources.has(guid);
  const next = withoutConnections(design, connections);
  return {
    ...next,
    resources: next.resources.filter((resource) => !gone(resource.guid)),
    connections: (next.connections ?? []).filter(([a, b]) => !gone(a) && !gone(b)),
    conditions: withoutResources(
      (next.conditions ?? []).filter((_, index) => !conditions.has(index)),
      resources,
    ),
    ...(next.groups ? { groups: withoutMembers(next.groups, resources) } : {}),
  };
}

/**
 * Copies of resources with the connections and conditions that lie between them. A connection that leaves them is copied as well,
 * so that a second application stands on the same node.
 */
function duplicate(design: Design, chosen: ReadonlySet<number>): Design {
  const first = nextGuid(design);
  const positions = resourcePositions(design);
  const originals = design.resources.filter((resource) => chosen.has(resource.guid));
  const copyOf = new Map(originals.map((resource, index) => [resource.guid, first + index]));
  const copied = (guid: number): number => copyOf.get(guid) ?? guid;
  const copies = originals.map((resource): DesignResource => {
    const { x, y } = positions.get(resource.guid) ?? { x: 0, y: 0 };
    const position = { x: x + DUPLICATE_OFFSET, y: y + DUPLICATE_OFFSET };
    return { ...resource, guid: copied(resource.guid), position, ...(resource.name ? { name: `${resource.name} copy` } : {}) };
  });
  const connections = design.connections ?? [];
  const conditions = design.conditions ?? [];
  return {
    ...design,
    resources: [...design.resources, ...copies],
    connections: [
      ...connections,
      ...connections.filter(([a, b]) => copyOf.has(a) || copyOf.has(b)).map(([a, b]): [number, number] => [copied(a), copied(b)]),
    ],
    conditions: [
      ...conditions,
      ...conditions
        .filter((condition) => [...condition.resources, ...condition.after].every((guid) => copyOf.has(guid)))
        .map((condition) => ({ ...condition, resources: condition.resources.map(copied), after: condition.after.map(copied) })),
    ],
  };
}
