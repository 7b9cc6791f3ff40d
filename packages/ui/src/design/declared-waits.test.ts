import { createCatalogue, type WaitRule } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { LAB, SAMPLE } from "../testing/sample-lab.ts";
import { declaredWaits } from "./declared-waits.ts";

function waiting(waits: WaitRule[]) {
  return createCatalogue([...LAB.values()].map((info) => (info.type === "lab::Job" ? { ...info, waits } : info)));
}

it("finds who waits for whom by the types alone, whichever way the connection is written", () => {
  const catalogue = waiting([{ action: "DEPLOY", on: "lab::Box", state: "READY" }]);
  expect(declaredWaits(SAMPLE, catalogue)).toEqual([
    [2, 1],
    [3, 1],
  ]);
  expect(declaredWaits({ ...SAMPLE, connections: [[1, 2]] }, catalogue)).toEqual([[2, 1]]);
});

it("knows of no wait where the types declare none, nor of what is about the release", () => {
  expect(declaredWaits(SAMPLE, LAB)).toEqual([]);
  expect(declaredWaits(SAMPLE, waiting([{ action: "RELEASE", on: "lab::Box", state: "STOPPED" }]))).toEqual([]);
  expect(declaredWaits({ resources: [], connections: [[1, 2]] }, LAB)).toEqual([]);
});
