import { type Box, boundsOf, CARD, meets } from "./canvas-geometry.ts";
import { type OverviewFrame, paintOverview, paintSomeCards } from "./overview-painter.ts";
import type { Scene } from "./overview-scene.ts";

/** A picture may be shown this much larger or smaller than it was painted while the view is still moving. */
const STRETCH = 1.6;
/** What is painted beyond the view on each side, as a part of it, so that a movement does not at once come to its border. */
const MARGIN = 0.25;

type View = Pick<OverviewFrame, "viewport" | "size" | "pixelRatio">;

/**
 * A picture of the overview that is kept: a movement of the view shows it shifted or stretched, and a new state is painted over its
 * card. Painting thousands of lines anew takes a frame and more; showing a picture takes next to nothing.
 */
export class OverviewLayer {
  readonly #canvas = document.createElement("canvas");
  readonly #context = this.#canvas.getContext("2d");
  #painted: OverviewFrame | null = null;
  /** The part of the drawing that the picture shows. */
  #area: Box = { x: 0, y: 0, width: 0, height: 0 };

  /** The picture no longer shows what there is. */
  forget(): void {
    this.#painted = null;
  }

  /** Paints the picture anew if it does not show `scene`, or not what the view shows. */
  prepare(frame: OverviewFrame, content: Box): void {
    const painted = this.#painted;
    const stretch = painted ? frame.viewport.zoom / painted.viewport.zoom : 0;
    const isGood = painted?.scene === frame.scene && stretch < STRETCH && stretch > 1 / STRETCH && this.#covers(frame, content);
    if (!isGood) this.#paint(frame, content);
  }

  /** Whether the picture is stretched, so that painting it anew would make it sharper. */
  isBlurred({ viewport }: View): boolean {
    return this.#painted !== null && this.#painted.viewport.zoom !== viewport.zoom;
  }

  /** Paints these cards anew, say because their states have changed. */
  repaint(guids: ReadonlySet<number>): void {
    if (!this.#painted || !this.#context) return;
    const { scene } = this.#painted;
    const cards = scene.cards.filter((card) => guids.has(card.guid) && meets({ x: card.x, y: card.y, ...CARD }, this.#area));
    paintSomeCards(this.#context, cards, this.#painted);
  }

  /** Puts the picture where the view has it. */
  show(target: CanvasRenderingContext2D, { viewport, pixelRatio }: View): void {
    const painted = this.#painted;
    if (!painted || this.#canvas.width === 0) return;
    const scale = viewport.zoom / painted.viewport.zoom;
    const x = (viewport.x - painted.viewport.x * scale) * pixelRatio;
    const y = (viewport.y - painted.viewport.y * scale) * pixelRatio;
    target.setTransform(1, 0, 0, 1, 0, 0);
    if (scale === 1) target.drawImage(this.#canvas, Math.round(x), Math.round(y));
    else target.drawImage(this.#canvas, x, y, this.#canvas.width * scale, this.#canvas.height * scale);
  }

  /** Everything of the drawing that is in view is on the picture. */
  #covers({ viewport: { x, y, zoom }, size }: View, content: Box): boolean {
    const [left, top] = [Math.max(-x / zoom, content.x), Math.max(-y / zoom, content.y)];
    const right = Math.min((size.width - x) / zoom, content.x + content.width);
    const bottom = Math.min((size.height - y) / zoom, content.y + content.height);
    if (left >= right || top >= bottom) return true;
    const area = this.#area;
    return left >= area.x && top >= area.y && right <= area.x + area.width && bottom <= area.y + area.height;
  }

  #paint(frame: OverviewFrame, content: Box): void {
    const { viewport, size, pixelRatio } = frame;
    const { zoom } = viewport;
    const [across, down] = [size.width * MARGIN, size.height * MARGIN];
    const border = 4;
    const left = Math.floor(Math.max(-across, content.x * zoom + viewport.x - border));
    const top = Math.floor(Math.max(-down, content.y * zoom + viewport.y - border));
    const right = Math.ceil(Math.min(size.width + across, (content.x + content.width) * zoom + viewport.x + border));
    const bottom = Math.ceil(Math.min(size.height + down, (content.y + content.height) * zoom + viewport.y + border));
    const area = { width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
    this.#canvas.width = area.width * pixelRatio;
    this.#canvas.height = area.height * pixelRatio;
    this.#painted = { ...frame, viewport: { x: viewport.x - left, y: viewport.y - top, zoom }, size: area };
    this.#area = { x: (left - viewport.x) / zoom, y: (top - viewport.y) / zoom, width: area.width / zoom, height: area.height / zoom };
    if (this.#context && area.width > 0 && area.height > 0) paintOverview(this.#context, this.#painted);
  }
}

/** The smallest box around all that a scene draws. */
export function contentOf(scene: Scene): Box {
  const cards = scene.cards.map(({ x, y }) => ({ x, y, ...CARD }));
  return boundsOf([...cards, ...scene.chips]) ?? { x: 0, y: 0, width: 0, height: 0 };
}
