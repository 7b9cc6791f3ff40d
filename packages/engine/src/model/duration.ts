/** The grammar of every time in a design: a decimal number and one unit, nothing else (contract, section 2). */
export const DURATION_PATTERN = /^(\d+(?:\.\d+)?)(us|ms|s|m|h)$/;

const MILLISECONDS = { us: 0.001, ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** Milliseconds of a time such as `2s`, `0.5s`, `250ms`, `10us`, `2.5m` or `1h`; `undefined` when it is not one. */
export function parseDuration(text: string): number | undefined {
  const match = DURATION_PATTERN.exec(text);
  if (!match) return undefined;
  const value = Number(match[1]) * MILLISECONDS[match[2] as keyof typeof MILLISECONDS];
  return Number.isFinite(value) ? value : undefined;
}

/** A time for people, from milliseconds: `340 ms`, `2.5 s`, `1 m 23.4 s`, `2 h 05 m`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 0) return `-${formatDuration(-milliseconds)}`;
  if (milliseconds < 0.9995) return `${Math.round(milliseconds * 1_000)} µs`;
  if (milliseconds < 999.5) return `${Number(milliseconds.toFixed(milliseconds < 10 ? 1 : 0))} ms`;
  const tenths = Math.round(milliseconds / 100);
  if (tenths < 600) return `${tenths / 10} s`;
  const minutes = Math.floor(tenths / 600);
  if (minutes < 60) return `${minutes} m ${((tenths % 600) / 10).toFixed(1)} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} m`;
}
