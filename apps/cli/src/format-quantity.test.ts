import type { ConfidenceInterval } from "@netcue/engine/model";
import { describe, expect, it } from "vitest";
import { formatInterval, formatPercent, formatQuantity } from "./format-quantity.ts";

const interval = (mean: number, halfWidth: number | null): ConfidenceInterval => ({ n: 9, mean, deviation: 1, halfWidth });

describe("what was measured, for people", () => {
  it.each([
    [0.0573123, "ms", "0.05731 ms"],
    [7, null, "7"],
    [-12.3456, "%", "-12.35 %"],
    [12_449_000_000, "bit/s", "12.45 Gbit/s"],
    [950, "bit/s", "950 bit/s"],
    [0, "bit/s", "0 bit/s"],
    [123_456, "ms", "123500 ms"],
  ])("%d %s is %s", (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });

  it.each([
    [interval(0.048_71, 0.002_29), "ms", "0.0487 ± 0.0023 ms (4.7 %)"],
    [interval(12.4e9, 0.31e9), "bit/s", "12.40 ± 0.31 Gbit/s (2.5 %)"],
    [interval(-100, 79), null, "-100 ± 79 (79 %)"],
    [interval(100, 250), "ms", "100 ± 250 ms (250 %)"],
    [interval(0, 0.5), "ms", "0.00 ± 0.50 ms"],
    [interval(3, 0), "ms", "3 ms ± 0"],
    [interval(3, null), "ms", "3 ms"],
  ])("%j in %s is %s", (what, unit, text) => {
    expect(formatInterval(what, unit)).toBe(text);
  });

  it("a share that was chosen is told as it was", () => {
    expect([0.05, 0.999, 0.975, 0.1 + 0.2].map(formatPercent)).toEqual(["5 %", "99.9 %", "97.5 %", "30 %"]);
  });
});
