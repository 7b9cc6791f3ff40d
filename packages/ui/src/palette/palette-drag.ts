/** Kind of the data that a drag from the palette carries: the name of a resource type. */
export const PALETTE_DRAG_TYPE = "application/x-netcue-resource-type";

/** The same for a kept template, by its id. */
export const TEMPLATE_DRAG_TYPE = "application/x-netcue-template";

/** Before a drop, a page may read the kinds of a drag's data and not the data: one kind tells which type it is. */
const NAMING_KIND = "application/x-netcue-type-";

export function paletteDragKind(type: string): string {
  return `${NAMING_KIND}${type.toLowerCase()}`;
}

/** The resource type of a drag that is under way, among those that there are; undefined when it is no drag from the palette. */
export function draggedType<T extends { type: string }>(kinds: readonly string[], types: Iterable<T>): T | undefined {
  const kind = kinds.find((each) => each.startsWith(NAMING_KIND));
  return kind === undefined ? undefined : [...types].find(({ type }) => paletteDragKind(type) === kind);
}
