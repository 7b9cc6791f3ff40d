import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DURATION_PATTERN, formatDuration, parseDuration } from "./duration.ts";

describe("parseDuration", () => {
  it.each([
    ["0s", 0],
    ["1us", 0.001],
    ["10us", 0.01],
    ["1ms", 1],
    ["250ms", 250],
    ["0.5ms", 0.5],
    ["1s", 1_000],
    ["0.5s", 500],
    ["0.001s", 1],
    ["2.50s", 2_500],
    ["90s", 90_000],
    ["1m", 60_000],
    ["2.5m", 150_000],
    ["1h", 3_600_000],
    ["0.5h", 1_800_000],
    ["100h", 360_000_000],
    ["007s", 7_000],
    ["00.5s", 500],
    ["100000000000000000000s", 1e23],
  ])("reads %s as %d ms", (text, milliseconds) => {
    expect(parseDuration(text)).toBeCloseTo(milliseconds, 9);
  });

  it.each([
    ["nothing at all", ""],
    ["a number without a unit", "5"],
    ["a unit without a number", "s"],
    ["a blank before the unit", "2 s"],
    ["a blank before the number", " 2s"],
    ["a blank after the unit", "2s "],
    ["a line break after the unit", "2s\n"],
    ["two lines of which one is a time", "2s\n3s"],
    ["a comma for the point", "2,5s"],
    ["any other character for the point (quirk Q32)", "2x5s"],
    ["a point without digits before it", ".5s"],
    ["a point without digits after it", "2.s"],
    ["two points", "1.2.3s"],
    ["a sign", "-2s"],
    ["a plus sign", "+2s"],
    ["an exponent", "1e3s"],
    ["a hexadecimal number", "0x10s"],
    ["an underscore between digits", "1_000ms"],
    ["a capital unit", "2S"],
    ["a capital M", "2M"],
    ["seconds in words", "2sec"],
    ["days", "2d"],
    ["nanoseconds", "2ns"],
    ["the micro sign", "2µs"],
    ["two times in a row", "1m30s"],
    ["the absolute date of NEPI (quirk Q31)", "2014-07-01 12:00:00"],
    ["the time of day of NEPI (quirk Q31)", "12:00:00"],
    ["digits of another script", "٢s"],
    ["a NUL after it", "2s\0"],
    ["a parameter that was not filled in", "${pause}"],
    ["infinity", "Infinitys"],
    ["not a number", "NaNs"],
  ])("takes %s for no time", (_what, text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it("takes a number beyond all numbers for no time", () => {
    expect(parseDuration(`${"9".repeat(400)}s`)).toBeUndefined();
    expect(parseDuration(`${"9".repeat(308)}h`)).toBeUndefined();
  });

  it("does not take long over a long text that is no time", () => {
    expect(parseDuration(`${"1".repeat(1_000_000)}x`)).toBeUndefined();
  });

  it("reads every decimal number with every unit, in proportion to the unit", () => {
    const units = [
      ["us", 0.001],
      ["ms", 1],
      ["s", 1_000],
      ["m", 60_000],
      ["h", 3_600_000],
    ] as const;
    return fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(999), fc.constantFrom(...units), (whole, part, [unit, factor]) => {
        const number = `${whole}.${String(part).padStart(3, "0")}`;
        expect(parseDuration(`${number}${unit}`)).toBe(Number(number) * factor);
      }),
    );
  });

  it("agrees with the pattern of the contract on every text", () => {
    const nearly = fc.string({ unit: fc.constantFrom(..."0123456789.umsh -+eE\n"), maxLength: 8 });
    return fc.assert(
      fc.property(nearly, (text) => {
        expect(parseDuration(text) !== undefined).toBe(/^\d+(\.\d+)?(us|ms|s|m|h)$/.test(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("has a pattern without memory, so that asking twice gives the same answer", () => {
    expect([DURATION_PATTERN.test("2s"), DURATION_PATTERN.test("2s")]).toEqual([true, true]);
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0 µs"],
    [0.001, "1 µs"],
    [0.25, "250 µs"],
    [0.9994, "999 µs"],
    [0.9996, "1 ms"],
    [1, "1 ms"],
    [1.25, "1.3 ms"],
    [9.94, "9.9 ms"],
    [9.96, "10 ms"],
    [12.3, "12 ms"],
    [340, "340 ms"],
    [999.4, "999 ms"],
    [999.6, "1 s"],
    [1_000, "1 s"],
    [1_049, "1 s"],
    [1_050, "1.1 s"],
    [2_500, "2.5 s"],
    [59_949, "59.9 s"],
    [59_950, "1 m 0.0 s"],
    [60_000, "1 m 0.0 s"],
    [83_400, "1 m 23.4 s"],
    [3_599_949, "59 m 59.9 s"],
    [3_599_950, "1 h 00 m"],
    [7_500_000, "2 h 05 m"],
    [90_000_000, "25 h 00 m"],
  ])("writes %d ms as %s", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it("writes what is past with a minus", () => {
    expect(formatDuration(-1_500)).toBe("-1.5 s");
    expect(formatDuration(-0.5)).toBe("-500 µs");
  });

  it("never shows a full unit as many of the unit below it", () => {
    return fc.assert(
      fc.property(fc.double({ min: 0, max: 1e8, noNaN: true }), (milliseconds) => {
        expect(formatDuration(milliseconds)).not.toMatch(/\b1000 (µs|ms)|\b60(\.0)? s\b|\b60 m\b/);
      }),
      { numRuns: 1_000 },
    );
  });

  it("keeps the order of times that differ by a tenth", () => {
    const shown = [0.0005, 0.5, 5, 50, 500, 5_000, 50_000, 500_000, 5_000_000].map(formatDuration);
    expect(new Set(shown).size).toBe(shown.length);
  });
});
