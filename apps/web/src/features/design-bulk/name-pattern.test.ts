import { LAB } from "@netcue/ui/testing/sample-lab";
import { expect, it } from "vitest";
import { byName, namesByPattern } from "./name-pattern.ts";

const jobs = [9, 10, 11].map((guid) => ({ guid, type: "lab::Job", name: `job${guid}` }));

it("numbers names, with as many digits as are asked for", () => {
  const names = (text: string, first = 1) => [...namesByPattern(jobs, { text, first }, LAB).values()];
  expect(names("client{n}")).toEqual(["client1", "client2", "client3"]);
  expect(names("c{n:3}", 99)).toEqual(["c099", "c100", "c101"]);
  expect(names("{type} {guid} was {name}")).toEqual(["Job 9 was job9", "Job 10 was job10", "Job 11 was job11"]);
  expect(names(" {m} ")).toEqual(["{m}", "{m}", "{m}"]);
});

it("reads numbers in names as numbers", () => {
  expect(byName(jobs.toReversed()).map(({ guid }) => guid)).toEqual([9, 10, 11]);
});
