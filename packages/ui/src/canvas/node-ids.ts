export const conditionNodeId = (index: number): string => `c${index}`;
export const conditionEdgeId = (index: number, part: "when" | "then", guid: number): string => `${conditionNodeId(index)}-${part}-${guid}`;
export const resourceNodeId = (guid: number): string => String(guid);
export const groupNodeId = (group: string): string => `g${group}`;

/** What a node on the canvas stands for. */
export function readNodeId(
  id: string,
): { kind: "resource"; guid: number } | { kind: "condition"; index: number } | { kind: "group"; group: string } {
  if (id.startsWith("g")) return { kind: "group", group: id.slice(1) };
  return id.startsWith("c") ? { kind: "condition", index: Number(id.slice(1)) } : { kind: "resource", guid: Number(id) };
}
