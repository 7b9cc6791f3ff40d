import type { ResourceTypeInfo } from "@netcue/engine/model";
import type { DesignCommand, Position } from "../design/design-command.ts";
import { attachedParts, insertedParts, waysToInsert, wayToAttach } from "../design/new-parts.ts";
import { type Box, CARD } from "./canvas-geometry.ts";
import type { GestureGround } from "./connect-gesture.ts";

/** How far from the line between two cards a drop still means "between them", and how long that line may be. */
const BETWEEN = { distance: 48, length: 900 } as const;

/** Whom a new resource would be joined with if it were dropped here: the card under the pointer, or the two that it lies between. */
export function dropTarget(ground: GestureGround, info: ResourceTypeInfo, point: Position): readonly number[] | null {
  const { rules } = ground;
  const positions = [...ground.positions].filter(([guid]) => !ground.hidden.has(guid));
  const hit = positions.findLast(([, position]) => contains({ ...position, ...CARD }, point))?.[0];
  if (hit !== undefined) return wayToAttach(info, hit, rules) ? [hit] : null;
  if (!info.container) return null;
  const near = positions.filter(
    ([guid, position]) =>
      Math.abs(position.x - point.x) < BETWEEN.length &&
      Math.abs(position.y - point.y) < BETWEEN.length &&
      rules.joinsNew(info, guid).length > 0,
  );
  let best: { pair: [number, number]; length: number } | null = null;
  for (const [index, [a, from]] of near.entries()) {
    for (const [b, to] of near.slice(index + 1)) {
      const length = Math.hypot(to.x - from.x, to.y - from.y);
      if (length > BETWEEN.length || (best && length >= best.length) || !liesBetween(point, from, to)) continue;
      if (waysToInsert(info, [a, b], rules)) best = { pair: [a, b], length };
    }
  }
  return best?.pair ?? null;
}

/** What dropping a new resource here asks for beyond putting it there; undefined where it is joined with nobody. */
export function dropCommand(ground: GestureGround, info: ResourceTypeInfo, point: Position): DesignCommand | undefined {
  const target = dropTarget(ground, info, point);
  if (!target) return undefined;
  const [one, other] = target;
  if (one === undefined) return undefined;
  const path = wayToAttach(info, one, ground.rules);
  const parts =
    other === undefined
      ? path && attachedParts(info, path, one, ground.positions)
      : insertedParts(info, [one, other], ground.rules, ground.positions);
  return parts && { type: "add-parts", parts };
}

function contains(box: Box, { x, y }: Position): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

/** Whether a point is near the line between the middles of two cards, and not beyond either. */
function liesBetween(point: Position, from: Position, to: Position): boolean {
  const [a, b] = [middle(from), middle(to)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const square = dx * dx + dy * dy;
  if (square === 0) return false;
  const part = ((point.x - a.x) * dx + (point.y - a.y) * dy) / square;
  if (part < 0.1 || part > 0.9) return false;
  return Math.hypot(point.x - a.x - part * dx, point.y - a.y - part * dy) <= BETWEEN.distance;
}

function middle({ x, y }: Position): Position {
  return { x: x + CARD.width / 2, y: y + CARD.height / 2 };
}
