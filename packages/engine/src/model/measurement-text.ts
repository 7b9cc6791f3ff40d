import type { Measurement } from "./run-event.ts";

/** A measurement for people: `loss ab 1.1 % (asked 1 %)`, and what would have passed where it did not. */
export function measurementText({ quantity, direction, unit, asked, measured, accepted, isAccepted }: Measurement): string {
  const text = (value: number): string => amountText(value, unit);
  const name = direction === null ? quantity : `${quantity} ${direction}`;
  const verdict = isAccepted ? "" : `, outside ${text(accepted[0])} to ${text(accepted[1])}`;
  return `${name} ${text(measured)} (asked ${text(asked)}${verdict})`;
}

/** What people read, of what programs count in. */
const READABLE: Readonly<Record<string, { unit: string; factor: number }>> = {
  share: { unit: "%", factor: 100 },
  "bit/s": { unit: "Mbit/s", factor: 1e-6 },
};

function amountText(value: number, unit: string): string {
  const readable = READABLE[unit] ?? { unit, factor: 1 };
  return `${Number((value * readable.factor).toPrecision(3))} ${readable.unit}`;
}
