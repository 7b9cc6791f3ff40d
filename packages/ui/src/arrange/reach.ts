import type { Design } from "@netcue/engine/model";

/** How a selection grows along the graph. */
export const REACHES = ["neighbours", "connected", "waiting", "awaited"] as const;
export type Reach = (typeof REACHES)[number];

/**
 * What is selected, and what can be reached from it: those connected with it, all that connections lead to, all that wait for it by
 * conditions, near or far, or all that it waits for.
 */
export function reach(design: Design, from: ReadonlySet<number>, how: Reach): Set<number> {
  return grow(from, how === "waiting" || how === "awaited" ? waits(design, how) : connections(design), how === "neighbours" ? 1 : Infinity);
}

type Lines = ReadonlyMap<number, ReadonlySet<number>>;

function grow(from: ReadonlySet<number>, lines: Lines, steps: number): Set<number> {
  const reached = new Set(from);
  let border = [...from];
  for (let step = 0; step < steps && border.length > 0; step++) {
    const next = new Set(border.flatMap((guid) => [...(lines.get(guid) ?? [])]).filter((guid) => !reached.has(guid)));
    for (const guid of next) reached.add(guid);
    border = [...next];
  }
  return reached;
}

function connections({ connections = [] }: Design): Lines {
  return toLines(connections.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));
}

function waits({ conditions = [] }: Design, how: "waiting" | "awaited"): Lines {
  return toLines(
    conditions.flatMap(({ after, resources }) =>
      after.flatMap((source) => resources.map((target) => (how === "waiting" ? ([source, target] as const) : ([target, source] as const)))),
    ),
  );
}

function toLines(pairs: readonly (readonly [number, number])[]): Lines {
  const lines = new Map<number, Set<number>>();
  for (const [from, to] of pairs) {
    const known = lines.get(from);
    if (known) known.add(to);
    else lines.set(from, new Set([to]));
  }
  return lines;
}
