import type { Design } from "../model/index.ts";

/** What is at a place of a design; undefined where nothing is. */
export function valueAt(design: Design, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => (isContainer(value) && Object.hasOwn(value, key) ? value[key] : undefined), design);
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null;
}
