import type { DesignPatch } from "./design-patch.ts";

/** What a page tells a thread of a design: at first the ground to stand on, and then each time what is different. Plain data. */
export interface DesignNews<Ground> {
  readonly ground?: Ground;
  readonly patch: DesignPatch;
}
