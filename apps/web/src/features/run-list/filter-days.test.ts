import { expect, it } from "vitest";
import { dayOf, endOfDay, startOfDay } from "./filter-days.ts";

it("leads from a day to its ends and back, whatever the time zone", () => {
  for (const day of ["2026-11-24", "2026-12-31", "2024-02-29", "2026-03-29"]) {
    expect(dayOf(startOfDay(day))).toBe(day);
    expect(dayOf(endOfDay(day), -1)).toBe(day);
    expect(Date.parse(endOfDay(day) ?? "") - Date.parse(startOfDay(day) ?? "")).toBeGreaterThanOrEqual(23 * 3_600_000);
  }
});

it("has no bound for a day that is not written to its end", () => {
  expect([startOfDay(""), endOfDay("2026-1"), dayOf(undefined)]).toEqual([undefined, undefined, ""]);
});
