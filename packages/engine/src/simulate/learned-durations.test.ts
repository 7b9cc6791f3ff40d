import { expect, it } from "vitest";
import type { RunEvent } from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { simulateDesign } from "../testing/simulate-design.ts";
import { expectedDuration } from "./expected-duration.ts";
import { learnDurations } from "./learned-durations.ts";

/** A journal as a real run would have written it. */
async function journalOf(design: DesignBuilder): Promise<RunEvent[]> {
  const { events } = await simulateDesign(design.build());
  return events.map((event) => (event.type === "run.started" ? { ...event, simulated: false } : event));
}

function running(runTime: string, deployTime = "40ms"): DesignBuilder {
  const design = new DesignBuilder();
  design.application(design.node({ deployTime }), { runTime });
  return design;
}

it("is the median of what past runs took, by type and phase", async () => {
  const journals = await Promise.all(["1s", "9s", "2s"].map((time) => journalOf(running(time))));
  const learned = learnDurations(journals);
  expect(learned["dummy::Application"]?.RUN).toBeCloseTo(2_000, 1);
  expect(learned["dummy::Node"]?.DEPLOY).toBeCloseTo(40, 1);
  expect(learnDurations(journals.slice(1))["dummy::Application"]?.RUN).toBeCloseTo(5_500, 1);
});

it("learns nothing from what was stopped, and nothing from simulated time", async () => {
  const stopped = running("").when("STOP", [2], [2], ["STARTED", "3s"]);
  expect(learnDurations([await journalOf(stopped)])["dummy::Application"]?.RUN).toBeUndefined();
  const { events } = await simulateDesign(running("1s").build());
  expect(learnDurations([events])).toEqual({});
});

it("is what a type is expected to take that says nothing itself", async () => {
  const info = createBuiltinRegistry().get("linux::Application").info;
  const learned = new Map(Object.entries({ "linux::Application": { RUN: 7_000 } }));
  expect(expectedDuration(info, { guid: 1, attributes: {} }, "RUN", { learned })).toBe(7_000);
});
