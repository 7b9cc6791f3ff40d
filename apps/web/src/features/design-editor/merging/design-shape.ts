import type { Design, DesignConnection, DesignNote, DesignResource } from "@netcue/engine/model";
import { connectionKey } from "@netcue/ui/design/design-command";
import { SET, type Shape, VALUE } from "./keyed-tree.ts";

const VALUES: Shape = { kind: "record", of: VALUE };
const RESOURCE: Shape = { kind: "object", of: { attributes: VALUES, traces: SET }, pruned: ["attributes", "traces"] };
const RESOURCES: Shape = { kind: "list", of: RESOURCE, keyOf: (item) => String((item as DesignResource).guid) };
const CONNECTIONS: Shape = { kind: "list", of: VALUE, keyOf: (item) => connectionKey(item as DesignConnection) };
const CONDITION: Shape = { kind: "object", of: { resources: SET, after: SET, set: VALUES }, pruned: [] };
const GROUP: Shape = { kind: "object", of: { members: SET }, pruned: [] };
const GROUPS: Shape = { kind: "list", of: GROUP, keyOf: (item) => (item as NonNullable<Design["groups"]>[number]).id };
const NOTE: Shape = { kind: "object", of: {}, pruned: [] };
const NOTES: Shape = { kind: "list", of: NOTE, keyOf: (item) => (item as DesignNote).id };

/** How a design becomes a tree. Its conditions go by names that are given, one for each. */
export function designShape(conditionNames: readonly string[]): Shape {
  return {
    kind: "object",
    of: {
      parameters: VALUES,
      resources: RESOURCES,
      connections: CONNECTIONS,
      conditions: { kind: "list", of: CONDITION, keyOf: (_, index) => conditionNames[index] ?? `+${index}` },
      deploy: VALUES,
      globals: { kind: "record", of: VALUES },
      groups: GROUPS,
      notes: NOTES,
    },
    pruned: [],
  };
}
