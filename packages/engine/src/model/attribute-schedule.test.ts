import { describe, expect, it } from "vitest";
import { type ScheduledChange, scheduledValue, scheduleTimes } from "./attribute-schedule.ts";

function change(at: number, value: ScheduledChange["value"], { lasts = null, ramp = 0 }: Partial<ScheduledChange> = {}): ScheduledChange {
  return { attribute: "loss", value, at, lasts, ramp };
}

const UNSET = { value: null, amounts: 0 };

function values(changes: ScheduledChange[], times: number[], without: Parameters<typeof scheduledValue>[1] = UNSET): unknown[] {
  return times.map((time) => scheduledValue(changes, without, time));
}

describe("a scheduled value", () => {
  it("holds from its time on, or for so long and then gives back", () => {
    expect(values([change(10, 5)], [9, 10, 1e6])).toEqual([null, 5, 5]);
    expect(values([change(10, 5, { lasts: 20 })], [9, 10, 29, 30], { value: 1, amounts: 1 })).toEqual([1, 5, 5, 1]);
  });

  it("ramps there within its time, and back after it", () => {
    const ramp = [change(1_000, 5, { lasts: 2_000, ramp: 1_000 })];
    expect(values(ramp, [999, 1_000, 1_500, 2_000, 3_000, 3_500, 4_000])).toEqual([null, null, 2.5, 5, 5, 2.5, null]);
    expect(values([change(0, "100ms", { ramp: 1_000 })], [250, 1_000], { value: "20ms", amounts: "20ms" })).toEqual(["40ms", "100ms"]);
  });

  it("goes at once where there is nothing in between, also when it has a ramp", () => {
    const limit = [change(0, 5, { lasts: 2_000, ramp: 1_000 })];
    expect(values(limit, [0, 1_999, 2_000], { value: null, amounts: null })).toEqual([5, 5, null]);
  });

  it("the later of two counts, and what ends gives back to what is under it by then", () => {
    const nested = [change(10, 5, { lasts: 20 }), change(15, 10, { lasts: 5 })];
    expect(values(nested, [14, 15, 20, 30])).toEqual([5, 10, 5, null]);
    const crossed = [change(10, 5, { lasts: 20 }), change(15, 10, { lasts: 30 })];
    expect(values(crossed, [14, 15, 30, 44, 45])).toEqual([5, 10, 10, 10, null]);
    const staying = [change(10, 5, { lasts: 20 }), change(15, 1)];
    expect(values(staying, [14, 15, 30])).toEqual([5, 1, 1]);
  });
});

describe("times of a schedule", () => {
  it("are begins, ends and ten steps a second of ramps", () => {
    expect(scheduleTimes([change(10, 5), change(5, 1, { lasts: 20 })])).toEqual([5, 10, 25]);
    expect(scheduleTimes([change(0, 5, { lasts: 1_000, ramp: 250 })]).map(Math.round)).toEqual([
      0, 83, 167, 250, 1_000, 1_083, 1_167, 1_250,
    ]);
  });

  it("are not too many for a long ramp", () => {
    expect(scheduleTimes([change(0, 5, { ramp: 3_600_000 })])).toHaveLength(601);
  });
});
