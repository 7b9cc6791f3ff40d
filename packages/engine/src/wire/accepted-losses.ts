/// <reference path="../cephes.d.ts" />
import { bdtr, compiled } from "cephes";

// It is WebAssembly, and not callable before.
await compiled;

/**
 * The least and the most of `packets` that are lost with probability 0.99 when each is with probability `loss`, by the binomial distribution: fewer
 * have at most 0.5 %, more as well.
 */
export function acceptedLosses(packets: number, loss: number): [least: number, most: number] {
  return [first(packets, (count) => bdtr(count, packets, loss) > 0.005), first(packets, (count) => bdtr(count, packets, loss) >= 0.995)];
}

/** The first count from 0 to `last` for which this is so; it stays so from then on. */
function first(last: number, isSo: (count: number) => boolean): number {
  let [from, to] = [0, last];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (isSo(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
