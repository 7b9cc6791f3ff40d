import type { Design } from "@netcue/engine/model";
import { connectionKey, NOTHING_SELECTED, type Selection, selectResources } from "@netcue/ui/design/design-command";
import { findNodeAtLocation, getLocation, type Node } from "jsonc-parser";

/** A piece of the text. */
export interface TextRange {
  from: number;
  to: number;
}

/** What of the design the cursor is in; `null` where it is in nothing that can be selected. */
export function selectionAt(text: string, offset: number, design: Design): Selection | null {
  const [list, index] = getLocation(text, offset).path;
  if (typeof index !== "number") return null;
  if (list === "resources") {
    const resource = design.resources[index];
    return resource ? selectResources([resource.guid]) : null;
  }
  if (list === "connections") {
    const pair = design.connections?.[index];
    return pair ? { ...NOTHING_SELECTED, connections: new Set([connectionKey(pair)]) } : null;
  }
  return list === "conditions" && design.conditions?.[index] ? { ...NOTHING_SELECTED, conditions: new Set([index]) } : null;
}

/** Where what is selected stands, in the order of the text. */
export function rangesOf(tree: Node | undefined, selection: Selection, design: Design): TextRange[] {
  if (!tree) return [];
  const found = [
    ...design.resources.flatMap(({ guid }, index) => (selection.resources.has(guid) ? [["resources", index]] : [])),
    ...(design.connections ?? []).flatMap((pair, index) =>
      selection.connections.has(connectionKey(pair)) ? [["connections", index]] : [],
    ),
    ...[...selection.conditions].map((index) => ["conditions", index]),
  ];
  return found.flatMap((path) => rangeAt(tree, path) ?? []).sort((a, b) => a.from - b.from);
}

/** Where a path of the design stands, or as much of its beginning as is there. */
export function nearestRange(tree: Node | undefined, path: readonly (string | number)[]): TextRange {
  for (let length = path.length; tree && length > 0; length -= 1) {
    const range = rangeAt(tree, path.slice(0, length));
    if (range) return range;
  }
  return { from: 0, to: 1 };
}

function rangeAt(tree: Node, path: readonly (string | number)[]): TextRange | null {
  const node = findNodeAtLocation(tree, [...path]);
  return node ? { from: node.offset, to: node.offset + node.length } : null;
}
