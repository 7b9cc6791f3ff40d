import type { Design } from "./design.ts";

/**
 * One change of a design as data: the place as in {@link ProblemPlace}, and what is there afterwards; nothing (`undefined`) takes it away.
 * An index one past the end of a list adds to it. Lists and objects on the way are made when they are not there.
 */
export interface DesignEdit {
  readonly path: readonly (string | number)[];
  readonly value?: unknown;
}

type Container = Record<string | number, unknown>;

/** The design after some edits, one after the other. Pure; what no edit touches is shared, and each list is copied once at most. */
export function editDesign(design: Design, edits: readonly DesignEdit[]): Design {
  const copies = new Set<unknown>();
  const copyOf = (value: unknown, key: string | number | undefined): Container => {
    if (copies.has(value)) return value as Container; // it was made here
    const copy = copyOrNew(value, key);
    copies.add(copy);
    return copy as Container; // keys of objects and indices of lists are reached in the same way
  };
  const root = copyOf(design, undefined);
  for (const { path, value } of edits) {
    let container = root;
    for (const [depth, key] of path.slice(0, -1).entries()) {
      container[key] = copyOf(container[key], path[depth + 1]);
      container = container[key] as Container; // made the line before
    }
    put(container, path.at(-1) ?? "", value);
  }
  return root as Design; // who makes an edit knows the design that it is for
}

/** A copy of a list or an object; where there is neither, the one that has such keys. */
function copyOrNew(value: unknown, key: string | number | undefined): object {
  if (Array.isArray(value)) return [...value];
  if (typeof value === "object" && value !== null) return { ...value };
  return typeof key === "number" ? [] : {};
}

function put(container: Container | unknown[], key: string | number, value: unknown): void {
  if (value !== undefined) (container as Container)[key] = value;
  else if (Array.isArray(container)) container.splice(Number(key), 1);
  else delete container[key];
}
