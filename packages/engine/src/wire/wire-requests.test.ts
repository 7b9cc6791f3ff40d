import { expect, it } from "vitest";
import { readAnswer } from "./wire-answers.ts";
import { setRequest } from "./wire-requests.ts";

it("writes an impairment as words, and leaves out what is absent", () => {
  const gilbertElliott = { p: 1e-7, r: 0.5, lossInBad: 1, lossInGood: 0 };
  expect(setRequest("ba", { delayMs: 2.5, jitterDistribution: "pareto", rate: undefined, gilbertElliott })).toBe(
    "set ba delayMs=2.5 jitterDistribution=pareto p=1e-7 r=0.5 lossInBad=1 lossInGood=0",
  );
  expect(setRequest("ab", {})).toBe("set ab");
});

it.each(["", "ready", "{}", '{"is":"set"}', '{"is":"set","at":"1"}', '{"is":"counters","at":1,"ab":{},"ba":{}}'])(
  "does not take %j for an answer",
  (line) => {
    expect(readAnswer(line)).toBeNull();
  },
);

it("reads an answer", () => {
  expect(readAnswer('{"is":"set","at":1.25}')).toEqual({ is: "set", at: 1.25 });
});
