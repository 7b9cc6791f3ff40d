import type { RunFilter } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { readAddress, sameFilter, writeAddress } from "./filter-address.ts";

const full: RunFilter = {
  experiment: "e 1",
  outcomes: ["failed", "running"],
  tags: ["a&b", "ü"],
  text: "50 % = x",
  from: "2026-01-01T00:00:00.000Z",
  until: "2026-01-02T00:00:00.000Z",
  mended: true,
};

it.each<RunFilter>([{}, { text: "x" }, full])("leads from a filter to an address and back: %o", (filter) => {
  for (const page of [1, 7]) expect(readAddress(new URLSearchParams(writeAddress({ filter, page })))).toEqual({ filter, page });
});

it("has nothing in the address that nobody asked for", () => {
  expect(writeAddress({ filter: { text: "", outcomes: [], mended: false }, page: 1 })).toBe("");
});

it("leaves out what it does not understand, and keeps the rest", () => {
  const address = new URLSearchParams("?outcome=lost&from=yesterday&page=-3&tag=lab&colour=red");
  expect(readAddress(address)).toEqual({ filter: { tags: ["lab"] }, page: 1 });
});

it("knows filters that find the same", () => {
  expect(sameFilter({ text: "x" }, { text: "x", tags: [] })).toBe(true);
  expect(sameFilter({ text: "x" }, { text: "y" })).toBe(false);
});
