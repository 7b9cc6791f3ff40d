import { type Box, boundsOf } from "../canvas/canvas-geometry.ts";
import type { Position } from "../design/design-command.ts";

/** Edges and middles that boxes can have in common, as of the box around all of them. */
export const ALIGNMENTS = ["left", "centre", "right", "top", "middle", "bottom"] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** Boxes by what they are of. */
export type Boxes = ReadonlyMap<number, Box>;

const PLACE: Readonly<Record<Alignment, (box: Box, around: Box) => Position>> = {
  left: ({ y }, around) => ({ x: around.x, y }),
  centre: ({ y, width }, around) => ({ x: around.x + (around.width - width) / 2, y }),
  right: ({ y, width }, around) => ({ x: around.x + around.width - width, y }),
  top: ({ x }, around) => ({ x, y: around.y }),
  middle: ({ x, height }, around) => ({ x, y: around.y + (around.height - height) / 2 }),
  bottom: ({ x, height }, around) => ({ x, y: around.y + around.height - height }),
};

/** Where boxes stand when they have an edge or their middles in common. */
export function align(boxes: Boxes, alignment: Alignment): Map<number, Position> {
  const around = boundsOf(boxes.values());
  if (!around) return new Map();
  return new Map([...boxes].map(([guid, box]) => [guid, PLACE[alignment](box, around)]));
}

/** Where boxes stand when there is the same room between each and the next; the first and the last stay. */
export function distribute(boxes: Boxes, axis: "across" | "down"): Map<number, Position> {
  const [start, size] = axis === "across" ? (["x", "width"] as const) : (["y", "height"] as const);
  const sorted = [...boxes].sort(([, a], [, b]) => a[start] - b[start] || a[size] - b[size]);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return new Map();
  const taken = sorted.reduce((sum, [, box]) => sum + box[size], 0);
  const room = (last[1][start] + last[1][size] - first[1][start] - taken) / Math.max(1, sorted.length - 1);
  let next = first[1][start];
  return new Map(
    sorted.map(([guid, box]) => {
      const place = { x: box.x, y: box.y, [start]: Math.round(next) };
      next += box[size] + room;
      return [guid, place];
    }),
  );
}
