import { DEFAULT_QUEUE_PACKETS, type Impairment } from "../../wire/wire.ts";
import { isImpaired } from "./impairment-attributes.ts";

/** A frame of Ethernet, without its check sum. */
const FRAME_BYTES = 1_514;

/** The queue of a token bucket filter (tc-tbf(8)): the rate, and nothing else. */
export function tbfQueue({ rate = 0, queuePackets = DEFAULT_QUEUE_PACKETS }: Impairment): string {
  // What may be sent at once: 5 ms, which the kernel's clocks keep apart with ease, and two frames at least.
  const burst = Math.max(2 * FRAME_BYTES, Math.ceil((rate / 8) * 0.005));
  return `tbf rate ${Math.round(rate)}bit burst ${burst} limit ${queuePackets * FRAME_BYTES}`;
}

/** The queue that netem makes of it (tc-netem(8)). Throws a sentence for what netem cannot do. */
export function netemQueue(impairment: Impairment): string {
  const { delayMs, jitterMs, jitterDistribution, loss, gilbertElliott, rate, duplicate, reorder, corrupt } = impairment;
  if (loss !== undefined && gilbertElliott) throw new Error("netem has one kind of loss at a time: either loss or bursts.");
  const words: string[] = [`netem limit ${netemLimit(impairment)}`];
  if (delayMs !== undefined || jitterMs !== undefined) words.push(`delay ${milliseconds(delayMs ?? 0)}`);
  if (jitterMs !== undefined) words.push(milliseconds(jitterMs));
  if (jitterMs !== undefined && jitterDistribution !== undefined && jitterDistribution !== "uniform")
    words.push(`distribution ${jitterDistribution}`);
  if (reorder !== undefined) words.push(`reorder ${percent(reorder)}`);
  if (loss !== undefined) words.push(`loss random ${percent(loss)}`);
  if (gilbertElliott) {
    const { p, r, lossInBad, lossInGood } = gilbertElliott;
    words.push(`loss gemodel ${[p, r, lossInBad, lossInGood].map(percent).join(" ")}`);
  }
  if (duplicate !== undefined) words.push(`duplicate ${percent(duplicate)}`);
  if (corrupt !== undefined) words.push(`corrupt ${percent(corrupt)}`);
  if (rate !== undefined) words.push(`rate ${Math.round(rate)}bit`);
  return words.join(" ");
}

/** netem counts what is on its way as well: without a limit for what waits at a rate, nothing is to be dropped. */
function netemLimit({ rate, delayMs = 0, jitterMs = 0, queuePackets = DEFAULT_QUEUE_PACKETS }: Impairment): number {
  if (rate === undefined) return 1_000_000;
  return queuePackets + Math.ceil(((rate / 8) * (delayMs + jitterMs)) / 1_000 / FRAME_BYTES);
}

/** The line of `tc` that makes an interface do this to what it sends; null when nothing is to be changed. */
export function queueLine(
  device: string,
  { before, impairment, hasNetem }: { before: Impairment | null; impairment: Impairment; hasNetem: boolean },
): string | null {
  if (isImpaired(impairment)) return `qdisc replace dev ${device} root ${hasNetem ? netemQueue(impairment) : tbfQueue(impairment)}`;
  return before && isImpaired(before) ? `qdisc del dev ${device} root` : null;
}

function milliseconds(value: number): string {
  return `${Math.round(value * 1_000)}us`;
}

function percent(value: number): string {
  return `${Number((value * 100).toFixed(6))}%`;
}
