// @vitest-environment node
import { createBuiltinRegistry } from "@netcue/engine";
import type { Design } from "@netcue/engine/model";
import { describe, expect, it } from "vitest";
import { designPatch } from "../../compiler/design-patch.ts";
import { PlanSession } from "../../compiler/plan-session.ts";
import { delayText, timelineOf } from "./forecast-rows.ts";

const design: Design = {
  netcue: 1,
  name: "relay",
  resources: [
    { guid: 1, type: "dummy::Node", name: "node", attributes: { deployTime: "1s" } },
    { guid: 2, type: "dummy::Application", name: "first", attributes: { runTime: "2s" } },
    { guid: 3, type: "dummy::Application", name: "second", attributes: { runTime: "3s" } },
    { guid: 4, type: "dummy::Application", name: "third" },
  ],
  connections: [
    [2, 1],
    [3, 1],
    [4, 1],
  ],
  conditions: [
    { action: "START", resources: [3], after: [2], state: "STOPPED", delay: "1.5s" },
    { action: "START", resources: [4], after: [2], state: "FAILED" },
  ],
};

async function planOf(next: Design) {
  const types = [...createBuiltinRegistry().catalogue().values()];
  const answer = await new PlanSession().answer(structuredClone({ ground: { types, learned: {} }, patch: designPatch(null, next) }));
  return structuredClone(answer);
}

describe("the plan of a design", () => {
  it("has bars, waits, the critical path, and what never happens", async () => {
    const { forecast } = await planOf(design);
    if (!forecast) throw new Error("There is no forecast.");
    const { rows, arrows, end } = timelineOf(design, forecast);
    expect(end).toBeCloseTo(7.5, 3);
    const second = rows.find(({ guid }) => guid === 3);
    expect(second?.bars.map(({ state, from, to }) => [state, from, to])).toEqual([
      ["READY", 1, 4.5],
      ["STARTED", 4.5, 7.5],
    ]);
    expect(second?.waits).toContainEqual({ from: 1, to: 4.5, why: "START waits for first STOPPED + 1.5s" });
    expect(second?.critical.length).toBeGreaterThan(0);
    expect(second?.handles).toEqual([{ at: 4.5, since: 3, condition: 0, action: "START" }]);
    expect(arrows).toEqual([{ condition: 0, from: { guid: 2, at: 3 }, to: { guid: 3, at: 4.5 } }]);
    expect(rows.find(({ guid }) => guid === 4)?.never).toContain("It never does START");
  });

  it("is not there as long as the design cannot be run, and says why", async () => {
    const { forecast, trouble } = await planOf({ ...design, connections: [] });
    expect(forecast).toBeNull();
    expect(trouble).toBe("first must be connected to a dummy::Node.");
  });
});

it("writes delays as people do", () => {
  expect([0.001, 0.25, 0.256, 1.23, 59.96, 61.4].map(delayText)).toEqual([undefined, "250ms", "260ms", "1.2s", "60s", "61s"]);
});
