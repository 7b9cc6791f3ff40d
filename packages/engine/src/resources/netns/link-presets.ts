import type { Direction, Impairment } from "../../wire/wire.ts";

/** A kind of access: what goes up (from the first end, the subscriber's) and what comes down. */
function access(up: Impairment, down: Impairment, both: Impairment): Record<Direction, Impairment> {
  return { ab: { ...both, ...up }, ba: { ...both, ...down } };
}

const mbit = (rate: number): Impairment => ({ rate: rate * 1e6 });

/** Wi-Fi loses in bursts: of its frames 2 % begin one, of 4 frames in the mean, in which half are lost. */
const BURSTS = { p: 0.02, r: 0.25, lossInBad: 0.5, lossInGood: 0 };

/**
 * Links as they are typically met: none is measured, each is a place to begin at. The delay of a satellite is that of light to the geostationary orbit and
 * back, 36,000 km each, and of the equipment.
 */
export const LINK_PRESETS: Readonly<Record<string, Readonly<Record<Direction, Impairment>>>> = {
  LAN: access(mbit(1_000), mbit(1_000), { delayMs: 0.1 }),
  DSL: access(mbit(1), mbit(16), { delayMs: 12, jitterMs: 1, jitterDistribution: "normal" }),
  "3G": access(mbit(0.4), mbit(1.6), { delayMs: 75, jitterMs: 15, jitterDistribution: "normal", loss: 0.001 }),
  LTE: access(mbit(10), mbit(40), { delayMs: 25, jitterMs: 5, jitterDistribution: "normal" }),
  satellite: access(mbit(3), mbit(20), { delayMs: 270, jitterMs: 5, jitterDistribution: "normal", loss: 0.001 }),
  "lossy Wi-Fi": access(mbit(30), mbit(30), { delayMs: 3, jitterMs: 2, jitterDistribution: "normal", gilbertElliott: BURSTS }),
};
