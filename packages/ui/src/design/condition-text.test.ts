import { expect, it } from "vitest";
import { SAMPLE } from "../testing/sample-lab.ts";
import { conditionSentence, conditionText, spacedDelay } from "./condition-text.ts";

const resources = new Map(SAMPLE.resources.map((resource) => [resource.guid, resource]));

it("reads as a sentence", () => {
  expect(conditionText({ action: "START", resources: [3], after: [2], state: "STARTED", delay: "2s" })).toBe("START after STARTED + 2 s");
  expect(conditionText({ action: "SET", resources: [3], after: [2], state: "READY", set: { rate: 3 } })).toBe("SET rate after READY");
});

it("names who is meant, and counts when there are many", () => {
  expect(conditionSentence({ action: "STOP", resources: [3], after: [1, 2], state: "STOPPED" }, resources)).toBe(
    "STOP second after box, first are STOPPED",
  );
  expect(conditionSentence({ action: "STOP", resources: [], after: [1, 2, 3, 9], state: "STOPPED" }, resources)).toBe(
    "STOP nothing after box, first and 2 more are STOPPED",
  );
});

it("leaves what is not a plain time as it is", () => {
  expect([spacedDelay("1.5m"), spacedDelay("${wait}"), spacedDelay("soon")]).toEqual(["1.5 m", "${wait}", "soon"]);
});
