import type { Position } from "../design/design-command.ts";
import type { Box } from "./canvas-geometry.ts";

/** How a drawing is made to fit a small picture: its point (x, y) is at (x * scale + left, y * scale + top). */
export interface MiniMapFit {
  scale: number;
  left: number;
  top: number;
}

/** Shows all of `content` in the middle of a picture, with a margin. */
export function fitMiniMap(content: Box, { width, height }: { width: number; height: number }, margin: number): MiniMapFit {
  const scale = Math.min((width - 2 * margin) / Math.max(1, content.width), (height - 2 * margin) / Math.max(1, content.height));
  return {
    scale,
    left: (width - content.width * scale) / 2 - content.x * scale,
    top: (height - content.height * scale) / 2 - content.y * scale,
  };
}

/** A part of the drawing as it lies on the picture. */
export function toMiniMap({ x, y, width, height }: Box, { scale, left, top }: MiniMapFit): Box {
  return { x: x * scale + left, y: y * scale + top, width: width * scale, height: height * scale };
}

/** The point of the drawing that a point of the picture stands for. */
export function fromMiniMap({ x, y }: Position, { scale, left, top }: MiniMapFit): Position {
  return { x: (x - left) / scale, y: (y - top) / scale };
}

/** Whether something of the drawing is out of sight: only then a map is of use. */
export function isPartHidden(content: Box, view: Box): boolean {
  return (
    content.x < view.x ||
    content.y < view.y ||
    content.x + content.width > view.x + view.width ||
    content.y + content.height > view.y + view.height
  );
}
