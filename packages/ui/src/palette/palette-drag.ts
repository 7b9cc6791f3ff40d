/** Kind of the data that a drag from the palette carries: the name of a resource type. */
export const PALETTE_DRAG_TYPE = "application/x-netcue-resource-type";
