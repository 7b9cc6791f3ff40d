import { bareClock } from "./bare-clock.ts";

/** A figure, and how far off the clock alone was around it: ms, p99. */
export interface QuietFigure<T> {
  measured: T;
  bare: number;
}

const ROUNDS = 5;

/**
 * Measures in rounds, and takes what was measured in the quietest. How quiet a round was is said by the clock alone, just before and just after it: never
 * by the figure, which may not choose itself.
 */
export async function quietest<T>(measure: () => Promise<T>, rounds = ROUNDS): Promise<QuietFigure<T>> {
  let best: QuietFigure<T> | null = null;
  let before = await bareClock();
  for (let round = 0; round < rounds; round++) {
    const measured = await measure();
    const after = await bareClock();
    const bare = Math.max(before, after);
    if (best === null || bare < best.bare) best = { measured, bare };
    before = after;
  }
  if (best === null) throw new Error("A figure takes a round at least.");
  return best;
}
