import type { LifeStep, ResourceState } from "@netcue/engine/model";

export type StateGlyphName = "ring" | "magnifier" | "bookmark" | "box" | "tick" | "play" | "square" | "cross" | "dotted";

/** A sign on a 16 by 16 field, for SVG and 2D canvas alike. */
export interface StateGlyph {
  d: string;
  /** Filled, or drawn with a pen of `width`. */
  filled: boolean;
  width: number;
  dash?: readonly number[];
}

export const STATE_GLYPHS: Readonly<Record<StateGlyphName, StateGlyph>> = {
  ring: { d: "M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10", filled: false, width: 1.75 },
  magnifier: { d: "M7 3.25a3.75 3.75 0 1 0 0 7.5a3.75 3.75 0 1 0 0-7.5M9.75 9.75l3.5 3.5", filled: false, width: 1.75 },
  bookmark: { d: "M4.5 2.5h7v11L8 10.75L4.5 13.5z", filled: false, width: 1.75 },
  box: { d: "M3.25 3.25h9.5v9.5h-9.5z", filled: false, width: 1.75 },
  tick: { d: "M3 8.5l3.25 3.25L13 5", filled: false, width: 2 },
  play: { d: "M4.5 2.75v10.5L13 8z", filled: true, width: 1 },
  square: { d: "M3.5 3.5h9v9h-9z", filled: true, width: 1 },
  cross: { d: "M4 4l8 8M12 4l-8 8", filled: false, width: 2.25 },
  dotted: { d: "M8 2.75a5.25 5.25 0 1 0 0 10.5a5.25 5.25 0 1 0 0-10.5", filled: false, width: 1.75, dash: [1.6, 2.5] },
};

export interface StateStyle {
  /** As it is written for people. */
  word: string;
  /** CSS variable with its colour, the same on canvas, table, badge and legend. */
  token: `--state-${string}`;
  glyph: StateGlyphName;
}

/** How each state looks: never by colour alone. */
export const STATE_STYLE: Readonly<Record<ResourceState, StateStyle>> = {
  NEW: { word: "New", token: "--state-new", glyph: "ring" },
  DISCOVERED: { word: "Discovered", token: "--state-discovered", glyph: "magnifier" },
  RESERVED: { word: "Reserved", token: "--state-reserved", glyph: "bookmark" },
  PROVISIONED: { word: "Provisioned", token: "--state-provisioned", glyph: "box" },
  READY: { word: "Ready", token: "--state-ready", glyph: "tick" },
  STARTED: { word: "Started", token: "--state-started", glyph: "play" },
  STOPPED: { word: "Stopped", token: "--state-stopped", glyph: "square" },
  FAILED: { word: "Failed", token: "--state-failed", glyph: "cross" },
  RELEASED: { word: "Released", token: "--state-released", glyph: "dotted" },
};

/** The state that a step leads to, and what people call the step while it is carried out. */
export const STEP_STYLE: Readonly<Record<LifeStep, { next: ResourceState; word: string }>> = {
  DISCOVER: { next: "DISCOVERED", word: "Discovering" },
  RESERVE: { next: "RESERVED", word: "Reserving" },
  PROVISION: { next: "PROVISIONED", word: "Provisioning" },
  CONFIGURE: { next: "READY", word: "Configuring" },
  DEPLOY: { next: "READY", word: "Deploying" },
  START: { next: "STARTED", word: "Starting" },
  STOP: { next: "STOPPED", word: "Stopping" },
  RELEASE: { next: "RELEASED", word: "Releasing" },
};
