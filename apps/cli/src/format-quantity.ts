import type { ConfidenceInterval } from "@netcue/engine/model";

const PREFIXES = ["", "k", "M", "G", "T"];
const DIGITS = 4;

/** A measured value for people: `0.05731 ms`, `12.45 Gbit/s`, `7`. */
export function formatQuantity(value: number, unit: string | null): string {
  const { divisor, name } = scale(value, unit);
  return `${Number((value / divisor).toPrecision(DIGITS))}${name}`;
}

/** Mean and half-width with two digits of uncertainty, and its share of the mean: `0.0487 ± 0.0023 ms (4.7 %)`. */
export function formatInterval({ mean, halfWidth }: ConfidenceInterval, unit: string | null): string {
  if (halfWidth === null || halfWidth === 0) return `${formatQuantity(mean, unit)}${halfWidth === 0 ? " ± 0" : ""}`;
  const { divisor, name } = scale(mean, unit);
  const decimals = Math.min(15, Math.max(0, 1 - Math.floor(Math.log10(halfWidth / divisor))));
  const share = mean === 0 ? "" : ` (${formatMeasuredPercent(halfWidth / Math.abs(mean))})`;
  return `${(mean / divisor).toFixed(decimals)} ± ${(halfWidth / divisor).toFixed(decimals)}${name}${share}`;
}

/** A share that people chose: `5 %`, `99.9 %`. */
export function formatPercent(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}

/** One that was measured: `4.7 %`, `79 %`. */
function formatMeasuredPercent(share: number): string {
  return `${share < 0.1 ? Number((share * 100).toPrecision(2)) : Math.round(share * 100)} %`;
}

/** Rates are so large that they are told in thousands of thousands; other units are told as they are. */
function scale(value: number, unit: string | null): { divisor: number; name: string } {
  const power = unit === "bit/s" && value !== 0 ? Math.floor(Math.log10(Math.abs(value)) / 3) : 0;
  const prefix = Math.max(0, Math.min(PREFIXES.length - 1, power));
  const space = unit === null ? "" : " ";
  return { divisor: 1_000 ** prefix, name: `${space}${PREFIXES[prefix]}${unit ?? ""}` };
}
