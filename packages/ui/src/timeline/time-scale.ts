import type { TimeSpan } from "./timeline-data.ts";

/** Where times are on a strip so many pixels wide. */
export interface TimeScale {
  xOf(seconds: number): number;
  timeAt(x: number): number;
}

export function timeScale({ from, to }: TimeSpan, width: number): TimeScale {
  const perSecond = width / Math.max(to - from, 1e-6);
  return { xOf: (seconds) => (seconds - from) * perSecond, timeAt: (x) => from + x / perSecond };
}

/** Lengths that people count in, in seconds. */
const STEPS = [1, 2, 5]
  .flatMap((digit) => [-6, -5, -4, -3, -2, -1, 0].map((power) => digit * 10 ** power))
  .concat([10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400])
  .sort((a, b) => a - b);

/** The times to write on an axis, so that no two are nearer than `apart` pixels. */
export function axisTicks(range: TimeSpan, width: number, apart = 88): number[] {
  const wanted = ((range.to - range.from) * apart) / Math.max(width, 1);
  const step = STEPS.find((each) => each >= wanted) ?? 86_400;
  const first = Math.ceil(range.from / step);
  const count = Math.max(0, Math.floor(range.to / step) - first + 1);
  return Array.from({ length: Math.min(count, 1_000) }, (_, index) => (first + index) * step);
}

/** The whole of a run, with a little room after its end. */
export function wholeRange(end: number): TimeSpan {
  return { from: 0, to: Math.max(end * 1.04, 0.01) };
}

/** The range after zooming by a factor about an instant; it stays within the run. */
export function zoomedRange({ from, to }: TimeSpan, factor: number, about: number, end: number): TimeSpan {
  const whole = wholeRange(end);
  const length = Math.min(whole.to, Math.max((to - from) * factor, 1e-4));
  const share = (about - from) / Math.max(to - from, 1e-9);
  return movedRange({ from: about - share * length, to: about + (1 - share) * length }, 0, end);
}

/** The range so many seconds further on; it stays within the run. */
export function movedRange({ from, to }: TimeSpan, by: number, end: number): TimeSpan {
  const whole = wholeRange(end);
  const length = to - from;
  const start = Math.min(Math.max(0, from + by), Math.max(0, whole.to - length));
  return { from: start, to: start + length };
}
