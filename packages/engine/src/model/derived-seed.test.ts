import { describe, expect, it } from "vitest";
import { derivedSeed } from "./derived-seed.ts";

const seedsOf = (master: number, runs: number): number[] => Array.from({ length: runs }, (_, index) => derivedSeed(master, index + 1));

describe("the seed of a run", () => {
  it("is for ever the same: whoever has the master seed can do the run again", () => {
    expect(seedsOf(42, 3)).toEqual([310834301, 4213354605, 2761216331]);
    expect(seedsOf(0, 1)).toEqual([2462723854]);
    expect(seedsOf(2 ** 32 - 1, 1)).toEqual([3689333187]);
  });

  it("has 32 bits", () => {
    for (const seed of [...seedsOf(0, 100), ...seedsOf(2 ** 32 - 1, 100)]) {
      expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
    }
  });

  it("is never that of another run of the same repeat", () => {
    expect(new Set(seedsOf(7, 100_000)).size).toBe(100_000);
  });

  it("has nothing to do with those of neighbouring master seeds, nor with the run's number", () => {
    const all = Array.from({ length: 100 }, (_, master) => seedsOf(master, 100)).flat();
    expect(new Set(all).size).toBeGreaterThan(all.length - 3);
    const bits = all.reduce((sum, seed) => sum + (seed & 1), 0);
    expect(Math.abs(bits / all.length - 0.5)).toBeLessThan(0.03);
  });
});
