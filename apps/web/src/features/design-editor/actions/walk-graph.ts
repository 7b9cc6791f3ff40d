import type { Position } from "@netcue/ui/design/design-command";

export type Direction = "left" | "right" | "up" | "down";

/**
 * The resource that a person means who goes from one in a direction: near, and straight ahead rather than aside. Without a start, the one
 * that reads first. Undefined where there is none.
 */
export function neighbourOf(from: number | undefined, direction: Direction, positions: ReadonlyMap<number, Position>): number | undefined {
  const start = from === undefined ? undefined : positions.get(from);
  if (!start) return best([...positions].map(([guid, { x, y }]) => [guid, y * 4 + x]));
  const ahead = [...positions].flatMap(([guid, place]): [number, number][] => {
    const { along, aside } = distance(start, place, direction);
    return guid !== from && along > 0 ? [[guid, along + aside * 2 + (aside > along * 2 ? FAR : 0)]] : [];
  });
  return best(ahead);
}

/** More than any distance on a canvas: what lies rather aside than ahead is meant only when nothing lies ahead. */
const FAR = 1e7;

function distance(from: Position, to: Position, direction: Direction): { along: number; aside: number } {
  const [x, y] = [to.x - from.x, to.y - from.y];
  if (direction === "left" || direction === "right") return { along: direction === "right" ? x : -x, aside: Math.abs(y) };
  return { along: direction === "down" ? y : -y, aside: Math.abs(x) };
}

function best(scored: readonly (readonly [number, number])[]): number | undefined {
  return scored.reduce<readonly [number, number] | undefined>(
    (least, each) => (least && least[1] <= each[1] ? least : each),
    undefined,
  )?.[0];
}
