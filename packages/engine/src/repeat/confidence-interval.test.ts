import { describe, expect, it } from "vitest";
import { confidenceInterval } from "./confidence-interval.ts";
import { studentT } from "./student-t.ts";

describe("Student's t", () => {
  it.each([
    // From the tables of the NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
    [0.95, 1, 12.706],
    [0.95, 9, 2.262],
    [0.95, 30, 2.042],
    [0.9, 4, 2.132],
    [0.99, 9, 3.25],
    [0.95, 1_000_000, 1.96],
  ])("with confidence %d and %d degrees of freedom is %d", (confidence, degreesOfFreedom, expected) => {
    expect(studentT(confidence, degreesOfFreedom)).toBeCloseTo(expected, 3);
  });
});

describe("a confidence interval", () => {
  it("has mean, sample deviation and half-width", () => {
    // Deviation √2.5, so 2.7764 · √2.5 / √5.
    expect(confidenceInterval([1, 2, 3, 4, 5], 0.95)).toEqual({
      n: 5,
      mean: 3,
      deviation: expect.closeTo(Math.sqrt(2.5), 12),
      halfWidth: expect.closeTo(1.9632, 4),
    });
  });

  it("is wider for more confidence", () => {
    const [low, high] = [0.9, 0.99].map((confidence) => confidenceInterval([1, 2, 3], confidence)?.halfWidth ?? 0);
    expect(high).toBeGreaterThan(low ?? Number.POSITIVE_INFINITY);
  });

  it("of one value has no width, of none there is none", () => {
    expect(confidenceInterval([7], 0.95)).toEqual({ n: 1, mean: 7, deviation: null, halfWidth: null });
    expect(confidenceInterval([], 0.95)).toBeNull();
  });

  it("of equal values is exactly zero wide, and a large offset loses nothing", () => {
    expect(confidenceInterval(Array(7).fill(0.1), 0.95)).toMatchObject({ deviation: 0, halfWidth: 0 });
    expect(confidenceInterval([1e12 + 1, 1e12 + 2, 1e12 + 3], 0.95)?.deviation).toBeCloseTo(1, 9);
  });
});
