import type { Position } from "../design/design-command.ts";
import { GRID } from "./canvas-geometry.ts";
import type { HeldCards } from "./held-cards.ts";
import { liftCards, type SceneInput } from "./overview-scene.ts";

/** How far the pointer moves before a press is a drag, in px of the screen. */
const THRESHOLD = 3;

export interface OverviewDrag {
  /** The press that may become a drag. */
  press: MouseEvent;
  /** A place on the screen in the drawing's coordinates. */
  pointOf: (event: MouseEvent) => Position;
  /** The drawing as it was at the press, and what of it goes along. */
  input: SceneInput;
  guids: ReadonlySet<number>;
  held: HeldCards;
  onBegin: () => void;
  /** Where everything held was dropped. */
  onDrop: (positions: ReadonlyMap<number, Position>) => void;
}

/** Follows the pointer from a press on a card of the overview to its release. Gives back how to break off. */
export function dragOnOverview({ press, pointOf, input, guids, held, onBegin, onDrop }: OverviewDrag): () => void {
  const from = pointOf(press);
  const move = (event: MouseEvent): void => {
    const isFar = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > THRESHOLD;
    if (!held.get()) {
      if (!isFar) return;
      onBegin();
    }
    const lifted = held.get() ?? liftCards(input, guids);
    const to = pointOf(event);
    held.set({ ...lifted, by: { x: snap(to.x - from.x), y: snap(to.y - from.y) } });
  };
  const end = (): void => {
    window.removeEventListener("mousemove", move);
    window.removeEventListener("mouseup", drop);
    held.set(null);
  };
  const drop = (): void => {
    const by = held.get()?.by;
    if (by) swallowClick();
    if (by && (by.x !== 0 || by.y !== 0)) onDrop(shifted(input.drawn ?? input.positions, guids, by));
    end();
  };
  window.addEventListener("mousemove", move);
  window.addEventListener("mouseup", drop);
  return end;
}

/** The click that a browser makes of a press and a release belongs to the drag. */
function swallowClick(): void {
  const swallow = (click: MouseEvent): void => click.stopPropagation();
  window.addEventListener("click", swallow, { capture: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}

function shifted(positions: ReadonlyMap<number, Position>, guids: ReadonlySet<number>, by: Position): Map<number, Position> {
  return new Map(
    [...guids].flatMap((guid): [number, Position][] => {
      const place = positions.get(guid);
      return place ? [[guid, { x: place.x + by.x, y: place.y + by.y }]] : [];
    }),
  );
}

function snap(value: number): number {
  return Math.round(value / GRID) * GRID;
}
