import { acceptedLosses } from "./accepted-losses.ts";
import type { Direction, Impairment } from "./wire.ts";

/** A quantity as it was asked for and as it was measured, and what still passes for what was asked. */
export interface Judgement {
  asked: number;
  measured: number;
  accepted: readonly [least: number, most: number];
  isAccepted: boolean;
}

const DELAY_TOLERANCE = { ms: 0.5, share: 0.02 };
const RATE_TOLERANCE = 0.03;
/** A normal distribution is so many standard deviations around its mean with probability 0.99. */
const WIDTH_99 = 2.576;
/** A ping's Ethernet frame, of 56 bytes of data. */
const PING_BITS = 98 * 8;

/**
 * By the median of the times (ms), or by their mean where they are asked to vary: within 0.5 ms or 2 %, and with jitter also within the 99 % interval of such a mean.
 * What a frame takes at the rate is part of what is asked.
 */
export function judgeRoundTrip(asked: Readonly<Record<Direction, Impairment>>, times: readonly number[]): Judgement {
  const ways = [asked.ab, asked.ba];
  const ms = sum(ways.map(({ delayMs = 0, rate }) => delayMs + (rate === undefined ? 0 : (1_000 * PING_BITS) / rate)));
  const variance = sum(
    ways.map(({ jitterMs = 0, jitterDistribution = "uniform" }) => jitterMs ** 2 / (jitterDistribution === "uniform" ? 3 : 1)),
  );
  const sorted = [...times].sort((one, other) => one - other);
  const measured = variance > 0 ? sum(times) / times.length : (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
  const tolerance = Math.max(DELAY_TOLERANCE.ms, DELAY_TOLERANCE.share * ms) + WIDTH_99 * Math.sqrt(variance / times.length);
  return judgement(ms, measured, [Math.max(0, ms - tolerance), ms + tolerance]);
}

/** The share of frames that do not arrive whole, in the mean. */
export function expectedLoss({ loss = 0, gilbertElliott, corrupt = 0 }: Impairment): number {
  return 1 - (1 - loss) * (1 - burstLoss(gilbertElliott)) * (1 - corrupt);
}

function burstLoss(model: Impairment["gilbertElliott"]): number {
  if (!model || model.p === 0) return model?.lossInGood ?? 0;
  const inBad = model.p / (model.p + model.r);
  return inBad * model.lossInBad + (1 - inBad) * model.lossInGood;
}

/**
 * Within the 99 % interval of the binomial distribution. Losses in bursts tell less: neighbours in a chain of two states have the correlation
 * 1 - p - r, and so many frames are worth (p + r) / (2 - p - r) of them.
 */
export function judgeLoss(asked: Impairment, { packets, lost }: { packets: number; lost: number }): Judgement {
  const { p = 1, r = 1 } = asked.gilbertElliott ?? {};
  const worth = Math.max(1, Math.round(packets * Math.min(1, (p + r) / Math.max(1e-9, 2 - p - r))));
  const share = expectedLoss(asked);
  const [least, most] = acceptedLosses(worth, share);
  return judgement(share, lost / packets, [least / worth, most / worth]);
}

/** Within 3 %. Both in bits of Ethernet frames a second. */
export function judgeRate(asked: number, measured: number): Judgement {
  return judgement(asked, measured, [asked * (1 - RATE_TOLERANCE), asked * (1 + RATE_TOLERANCE)]);
}

function judgement(asked: number, measured: number, accepted: readonly [number, number]): Judgement {
  return { asked, measured, accepted, isAccepted: measured >= accepted[0] && measured <= accepted[1] };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
