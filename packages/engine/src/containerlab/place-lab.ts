import type { DesignResource } from "../model/index.ts";
import { CanvasLayout, layoutUnit } from "../topology/canvas-layout.ts";
import type { LabDraft } from "./lab-draft.ts";
import type { MadeNode } from "./make-nodes.ts";

/** Labels by which drawing programs keep the place of a node (containerlab manual, `graph-posX`). */
export const POSITION_LABELS = ["graph-posX", "graph-posY"] as const;

type Point = { x: number; y: number };

/**
 * Where a lab's resources stand: nodes where the lab's labels say, or on a circle; links between their ends; what a node has below it. No two
 * stand in the same place.
 */
export function placeLab(draft: LabDraft, nodes: ReadonlyMap<string, MadeNode>, told: ReadonlyMap<string, Point>): DesignResource[] {
  const names = [...nodes.keys()];
  const indexOf = new Map([...nodes.values()].map(({ guid }, index) => [guid, index]));
  const owned = new Map<number, number[]>();
  for (const [one, other] of draft.connections) {
    owned.set(one, [...(owned.get(one) ?? []), other]);
  }
  const ownersOf = (guid: number): number[] =>
    (owned.get(guid) ?? []).flatMap((other) => indexOf.get(other) ?? (owned.has(other) ? ownersOf(other) : []));
  const perNode = Math.max(1, ...[...nodes.values()].map(({ programs }) => programs.length + 1));
  const unit = layoutUnit(perNode, PER_LINK);
  const drawn =
    told.size === names.length
      ? spread(
          names.map((name) => told.get(name) ?? ORIGIN),
          unit.x,
        )
      : null;
  const places = drawn?.map(({ x, y }) => ({ x: x / unit.x, y: y / unit.y })) ?? circle(names.length);
  const layout = new CanvasLayout(places, perNode, PER_LINK);
  const below = new Map<number, number>();
  const placed = new Map<number, Point>(
    draft.resources.flatMap(({ guid }) => {
      const node = indexOf.get(guid);
      return node === undefined ? [] : [[guid, layout.ofNode(node, 0)]];
    }),
  );
  for (const { guid, type } of draft.resources) {
    if (placed.has(guid)) continue;
    const [one = 0, other] = ownersOf(guid);
    if (type === "netns::Interface") continue;
    const index = (below.get(one) ?? 0) + 1;
    if (other === undefined) below.set(one, index);
    placed.set(guid, other === undefined ? layout.ofNode(one, index) : layout.ofEdge([one, other], 1));
  }
  for (const [link, end] of draft.connections) {
    if (placed.has(end)) continue;
    const [one = 0] = ownersOf(end);
    const [first = 0, second = 0] = ownersOf(link);
    placed.set(end, layout.ofEdge([first, second], first === one ? 0 : 2));
  }
  return draft.resources.map((resource) => ({ ...resource, position: placed.get(resource.guid) ?? ORIGIN }));
}

/** A link and its two interfaces. */
const PER_LINK = 3;
/** Two cards with a link between them. */
const NEAR_ENOUGH = 380;
const ORIGIN: Point = { x: 0, y: 0 };

/** On a circle on which neighbours are one apart; two side by side. */
function circle(count: number): Point[] {
  const radius = count < 2 ? 0 : 0.5 / Math.sin(Math.PI / count);
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count - (count === 2 ? Math.PI : Math.PI / 2);
    return { x: radius * (1 + Math.cos(angle)), y: radius * (1 + Math.sin(angle)) };
  });
}

/** The same picture, wide enough for our cards: where the nearest two are too near, so much larger that they are `wanted` apart. */
function spread(points: readonly Point[], wanted: number): Point[] {
  let nearest = Number.POSITIVE_INFINITY;
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  for (const [index, a] of sorted.entries()) {
    for (const b of sorted.slice(index + 1, index + 50)) nearest = Math.min(nearest, Math.hypot(a.x - b.x, a.y - b.y) || nearest);
  }
  const factor = nearest >= NEAR_ENOUGH ? 1 : wanted / nearest;
  return points.map(({ x, y }) => ({ x: x * factor, y: y * factor }));
}
