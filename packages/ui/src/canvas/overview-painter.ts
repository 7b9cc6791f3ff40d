import type { ResourceState } from "@netcue/engine/model";
import { RESOURCE_STATES } from "@netcue/engine/model";
import type { Position } from "../design/design-command.ts";
import { STATE_GLYPHS, STATE_STYLE } from "../style/state-style-table.ts";
import { type Box, CARD } from "./canvas-geometry.ts";
import type { LiveState } from "./live-state.ts";
import type { HeldScene, Line, Scene, SceneCard } from "./overview-scene.ts";

/** Colours of the overview, resolved to what a 2D canvas understands. */
export type OverviewColours = Readonly<Record<(typeof COLOUR_TOKENS)[number] | ResourceState, string>>;

const COLOUR_TOKENS = [
  "--surface-raised",
  "--line-strong",
  "--ink",
  "--accent",
  "--link",
  "--condition",
  "--warning",
  "--state-waiting",
] as const;

/** Reads the tokens as they are in the theme of `element`. */
export function readColours(element: HTMLElement): OverviewColours {
  const probe = document.createElement("span");
  element.append(probe);
  const resolve = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const entries = [
    ...COLOUR_TOKENS.map((token) => [token, resolve(token)]),
    ...RESOURCE_STATES.map((state) => [state, resolve(STATE_STYLE[state].token)]),
  ];
  probe.remove();
  return Object.fromEntries(entries) as OverviewColours; // one entry for each token and each state, made just above
}

export interface OverviewFrame {
  scene: Scene;
  /** Live state by guid; undefined where there is no run. */
  live: ((guid: number) => LiveState | undefined) | undefined;
  colours: OverviewColours;
  /** Where the upper left corner of the drawing surface lies in the canvas's own coordinates, and the scale. */
  viewport: { x: number; y: number; zoom: number };
  size: { width: number; height: number };
  pixelRatio: number;
}

/** Widths on the screen, in px, below which a card loses its label and its sign; and the zoom below which dashes are no longer seen. */
const LABEL_FROM = 56;
const SIGN_FROM = 22;
const DASHES_FROM = 0.3;

/** Draws everything that is in view once. */
export function paintOverview(context: CanvasRenderingContext2D, frame: OverviewFrame): void {
  const { size, pixelRatio, scene, colours } = frame;
  const { zoom } = frame.viewport;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  setViewport(context, frame);
  const view = viewOf(frame);
  paintLines(context, linesIn(scene.links, view), colours["--link"], 1 / zoom);
  paintLines(context, linesIn(scene.selectedLinks, view), colours["--accent"], 2 / zoom);
  if (zoom >= DASHES_FROM) context.setLineDash([4 / zoom, 3 / zoom]);
  paintLines(context, linesIn(scene.conditionLines, view), colours["--condition"], 1 / zoom);
  context.setLineDash([]);
  paintSomeCards(context, cardsIn(scene.cards, view), frame);
  paintChips(context, frame);
}

/** Draws some cards anew, over what is there. */
export function paintSomeCards(context: CanvasRenderingContext2D, cards: readonly SceneCard[], frame: OverviewFrame): void {
  const { zoom } = frame.viewport;
  setViewport(context, frame);
  paintCards(context, cards, frame);
  if (CARD.width * zoom >= SIGN_FROM) paintSigns(context, cards, frame);
  if (CARD.width * zoom >= LABEL_FROM) paintLabels(context, cards, frame);
}

/** Draws what is held by the pointer, `by` away from its place: cards and, from their middles, their lines. */
export function paintHeld(context: CanvasRenderingContext2D, held: HeldScene, by: Position, frame: OverviewFrame): void {
  const { viewport, colours } = frame;
  const moved = { ...frame, viewport: { ...viewport, x: viewport.x + by.x * viewport.zoom, y: viewport.y + by.y * viewport.zoom } };
  setViewport(context, frame);
  const lines = held.lines.map(([x1, y1, x2, y2]): Line => [x1 + by.x, y1 + by.y, x2, y2]);
  paintLines(context, lines, colours["--link"], 1 / viewport.zoom);
  setViewport(context, moved);
  paintLines(context, held.inner, colours["--link"], 1 / viewport.zoom);
  paintSomeCards(context, held.cards, moved);
}

/** Draws the border of the card under the pointer. */
export function paintHovered(context: CanvasRenderingContext2D, card: SceneCard, frame: OverviewFrame): void {
  setViewport(context, frame);
  strokeRects(context, [card], frame.colours["--accent"], 2 / frame.viewport.zoom);
}

function setViewport(context: CanvasRenderingContext2D, { viewport: { x, y, zoom }, pixelRatio }: OverviewFrame): void {
  context.setTransform(pixelRatio * zoom, 0, 0, pixelRatio * zoom, pixelRatio * x, pixelRatio * y);
}

function viewOf({ viewport: { x, y, zoom }, size }: OverviewFrame): Box {
  return { x: -x / zoom, y: -y / zoom, width: size.width / zoom, height: size.height / zoom };
}

function cardsIn(cards: readonly SceneCard[], view: Box): SceneCard[] {
  return cards.filter(
    ({ x, y }) => x < view.x + view.width && x + CARD.width > view.x && y < view.y + view.height && y + CARD.height > view.y,
  );
}

function linesIn(lines: readonly Line[], view: Box): Line[] {
  const [right, bottom] = [view.x + view.width, view.y + view.height];
  return lines.filter(
    ([x1, y1, x2, y2]) =>
      Math.max(x1, x2) >= view.x && Math.min(x1, x2) <= right && Math.max(y1, y2) >= view.y && Math.min(y1, y2) <= bottom,
  );
}

function paintLines(context: CanvasRenderingContext2D, lines: readonly Line[], colour: string, width: number): void {
  if (lines.length === 0) return;
  context.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function paintCards(context: CanvasRenderingContext2D, cards: readonly SceneCard[], frame: OverviewFrame): void {
  const { colours, live, viewport } = frame;
  const tiny = CARD.width * viewport.zoom < SIGN_FROM;
  const fill = (card: SceneCard): string => (tiny ? stateColour(live?.(card.guid), colours) : null) ?? colours["--surface-raised"];
  for (const [colour, group] of groupBy(cards, fill)) fillRects(context, group, colour);
  for (const [colour, group] of groupBy(cards, (card) => borderColour(card, frame))) {
    strokeRects(context, group, colour, (colour === colours["--line-strong"] ? 1 : 2) / viewport.zoom);
  }
}

/** One path for each colour costs far less than one for each card. */
function groupBy(cards: readonly SceneCard[], colourOf: (card: SceneCard) => string): Map<string, SceneCard[]> {
  const groups = new Map<string, SceneCard[]>();
  for (const card of cards) {
    const colour = colourOf(card);
    const group = groups.get(colour);
    if (group) group.push(card);
    else groups.set(colour, [card]);
  }
  return groups;
}

function borderColour(card: SceneCard, { colours, live }: OverviewFrame): string {
  if (card.selected) return colours["--accent"];
  if (card.found) return colours["--warning"];
  const state = live?.(card.guid);
  if (state?.waiting) return colours["--state-waiting"];
  return state?.state === "FAILED" ? colours.FAILED : colours["--line-strong"];
}

function stateColour(state: LiveState | undefined, colours: OverviewColours): string | null {
  return state ? colours[state.state] : null;
}

function fillRects(context: CanvasRenderingContext2D, cards: readonly SceneCard[], colour: string): void {
  context.beginPath();
  for (const { x, y } of cards) context.rect(x, y, CARD.width, CARD.height);
  context.fillStyle = colour;
  context.fill();
}

function strokeRects(context: CanvasRenderingContext2D, cards: readonly SceneCard[], colour: string, width: number): void {
  context.beginPath();
  // Inside the card, so that painting a card anew leaves nothing of what it was.
  for (const { x, y } of cards) context.rect(x + width / 2, y + width / 2, CARD.width - width, CARD.height - width);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

const GLYPH_PATHS = new Map<ResourceState, Path2D>();

function glyphPath(state: ResourceState): Path2D {
  const known = GLYPH_PATHS.get(state);
  if (known) return known;
  const path = new Path2D(STATE_GLYPHS[STATE_STYLE[state].glyph].d);
  GLYPH_PATHS.set(state, path);
  return path;
}

/** The coloured field at the left of a card, with the sign of the state in it. */
function paintSigns(context: CanvasRenderingContext2D, cards: readonly SceneCard[], { colours, live }: OverviewFrame): void {
  if (!live) return;
  for (const card of cards) {
    const state = live(card.guid)?.state ?? "NEW";
    const glyph = STATE_GLYPHS[STATE_STYLE[state].glyph];
    context.fillStyle = colours[state];
    context.fillRect(card.x, card.y, CARD.height * 0.75, CARD.height);
    context.save();
    context.translate(card.x + 6, card.y + 14);
    context.scale(2.25, 2.25);
    context.fillStyle = context.strokeStyle = colours["--surface-raised"];
    context.lineWidth = glyph.width;
    context.setLineDash([...(glyph.dash ?? [])]);
    if (glyph.filled) context.fill(glyphPath(state));
    else context.stroke(glyphPath(state));
    context.restore();
  }
}

function paintLabels(context: CanvasRenderingContext2D, cards: readonly SceneCard[], { colours, live, viewport }: OverviewFrame): void {
  const size = Math.max(13, 10 / viewport.zoom);
  const left = live ? CARD.height * 0.75 + 10 : 12;
  const room = Math.floor((CARD.width - left - 8) / (size * 0.56));
  context.font = `500 ${size}px "Inter Variable", sans-serif`;
  context.textBaseline = "middle";
  context.fillStyle = colours["--ink"];
  for (const card of cards) context.fillText(shortened(card.name, room), card.x + left, card.y + CARD.height / 2);
}

function paintChips(context: CanvasRenderingContext2D, { scene, colours, viewport }: OverviewFrame): void {
  const legible = viewport.zoom * 11 >= 7;
  context.font = '500 11px "Inter Variable", sans-serif';
  context.textBaseline = "middle";
  context.textAlign = "center";
  for (const chip of scene.chips) {
    const colour = chip.selected ? colours["--accent"] : colours["--condition"];
    if (legible) {
      context.beginPath();
      context.roundRect(chip.x, chip.y, chip.width, chip.height, chip.height / 2);
      context.fillStyle = colours["--surface-raised"];
      context.fill();
      context.strokeStyle = colour;
      context.lineWidth = 1 / viewport.zoom;
      context.stroke();
      context.fillStyle = colours["--ink"];
      context.fillText(chip.text, chip.x + chip.width / 2, chip.y + chip.height / 2);
    } else {
      const radius = Math.min(2.5 / viewport.zoom, chip.height);
      context.fillStyle = colour;
      context.fillRect(chip.x + chip.width / 2 - radius, chip.y + chip.height / 2 - radius, radius * 2, radius * 2);
    }
  }
  context.textAlign = "start";
}

function shortened(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, Math.max(1, room - 1))}…`;
}
