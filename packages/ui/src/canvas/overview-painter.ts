import type { ResourceState } from "@netcue/engine/model";
import { RESOURCE_STATES } from "@netcue/engine/model";
import { STATE_GLYPHS, STATE_STYLE } from "../style/state-style-table.ts";
import { CARD } from "./canvas-geometry.ts";
import type { LiveState } from "./live-state.ts";
import type { Scene, SceneCard } from "./overview-scene.ts";

/** Colours of the overview, resolved to what a 2D canvas understands. */
export type OverviewColours = Readonly<Record<(typeof COLOUR_TOKENS)[number] | ResourceState, string>>;

const COLOUR_TOKENS = ["--surface-raised", "--line-strong", "--ink", "--accent", "--link", "--condition", "--state-waiting"] as const;

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
  hovered: number | null;
  viewport: { x: number; y: number; zoom: number };
  size: { width: number; height: number };
  pixelRatio: number;
}

/** Widths on the screen, in px, below which a card loses its label and its sign. */
const LABEL_FROM = 56;
const SIGN_FROM = 22;

/** Draws everything that is in view once. */
export function paintOverview(context: CanvasRenderingContext2D, frame: OverviewFrame): void {
  const { viewport, size, pixelRatio, scene, colours } = frame;
  const { zoom } = viewport;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.setTransform(pixelRatio * zoom, 0, 0, pixelRatio * zoom, pixelRatio * viewport.x, pixelRatio * viewport.y);
  paintLines(context, scene.links, colours["--link"], 1 / zoom);
  paintLines(context, scene.selectedLinks, colours["--accent"], 2 / zoom);
  context.setLineDash([4 / zoom, 3 / zoom]);
  paintLines(context, scene.conditionLines, colours["--condition"], 1 / zoom);
  context.setLineDash([]);
  const view = {
    left: -viewport.x / zoom,
    top: -viewport.y / zoom,
    right: (size.width - viewport.x) / zoom,
    bottom: (size.height - viewport.y) / zoom,
  };
  const visible = scene.cards.filter(
    ({ x, y }) => x < view.right && x + CARD.width > view.left && y < view.bottom && y + CARD.height > view.top,
  );
  paintCards(context, visible, frame);
  if (CARD.width * zoom >= SIGN_FROM) paintSigns(context, visible, frame);
  if (CARD.width * zoom >= LABEL_FROM) paintLabels(context, visible, frame);
  paintChips(context, frame);
}

function paintLines(context: CanvasRenderingContext2D, lines: Scene["links"], colour: string, width: number): void {
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
  const { colours, live, hovered, viewport } = frame;
  const tiny = CARD.width * viewport.zoom < SIGN_FROM;
  const fill = (card: SceneCard): string => (tiny ? stateColour(live?.(card.guid), colours) : null) ?? colours["--surface-raised"];
  for (const [colour, group] of groupBy(cards, fill)) fillRects(context, group, colour);
  for (const [colour, group] of groupBy(cards, (card) => borderColour(card, frame, hovered))) {
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

function borderColour(card: SceneCard, { colours, live }: OverviewFrame, hovered: number | null): string {
  if (card.selected || card.guid === hovered) return colours["--accent"];
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
  for (const { x, y } of cards) context.rect(x, y, CARD.width, CARD.height);
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
