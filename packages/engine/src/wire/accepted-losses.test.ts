import { expect, it } from "vitest";
import { acceptedLosses } from "./accepted-losses.ts";

it("finds the 99 % interval of the binomial distribution", () => {
  // By the normal distribution: 2,000 ± 2.576 · √1,800 = 2,000 ± 109.3.
  expect(acceptedLosses(20_000, 0.1)).toEqual([1_891, 2_110]);
  // Exact: P(0) = 0.349, P(≤ 3) = 0.987, P(≤ 4) = 0.998.
  expect(acceptedLosses(10, 0.1)).toEqual([0, 4]);
  expect(acceptedLosses(100, 0)).toEqual([0, 0]);
  expect(acceptedLosses(100, 1)).toEqual([100, 100]);
});
