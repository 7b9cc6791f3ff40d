import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { DesignBuilder } from "../testing/design-builder.ts";
import { Scenario } from "../testing/scenario.ts";
import { type RunEvent, runEventSchema } from "./run-event.ts";
import { applyRunEvent, applyRunEvents, emptySnapshot, type RunSnapshot, type SnapshotResource } from "./run-snapshot.ts";

/** A run in which nearly everything happens: waits, delays, a SET, a STOP by condition, a failure, and what it makes impossible. */
function eventfulRun(): DesignBuilder {
  const design = new DesignBuilder();
  const node = design.node({ deployTime: "1s" });
  const link = design.add("dummy::Link", { deployTime: "500ms" });
  design.add("dummy::Interface", {}, node, link);
  const first = design.application(node, { runTime: "3s" });
  const broken = design.application(node, { runTime: "1s", failOn: "run", critical: false });
  const second = design.application(node, { runTime: "" });
  const never = design.application(node);
  for (const runTime of ["200ms", "400ms", "600ms"]) design.application(node, { runTime });
  return design
    .when("START", [second], [first], ["STARTED", "700ms"])
    .when("STOP", [second], [first], ["STOPPED", "2s"])
    .when("START", [never], [broken], ["STOPPED"])
    .set([first], { message: "changed" }, [second], ["STARTED", "100ms"]);
}

let recorded: readonly RunEvent[];
let start: RunSnapshot;

beforeAll(async () => {
  const design = eventfulRun().build();
  const scenario = new Scenario(design);
  await scenario.toEnd();
  recorded = await scenario.events();
  const resources = design.resources.map(({ guid, type }): SnapshotResource => ({ guid, type, name: `${type} ${guid}` }));
  start = emptySnapshot("scenario", design.name, resources);
});

describe("a recorded run, folded", () => {
  it("is worth replaying: it holds nearly every type of event", () => {
    const types = new Set(recorded.map((event) => event.type));
    for (const type of [
      "run.started",
      "resource.step",
      "resource.waiting",
      "resource.attribute",
      "resource.skipped",
      "run.ended",
    ] as const) {
      expect(types).toContain(type);
    }
    expect(recorded.length).toBeGreaterThan(50);
  });

  it("is numbered without a hole", () => {
    expect(recorded.map((event) => event.seq)).toEqual(recorded.map((_event, index) => index + 1));
  });

  it("holds nothing that the schema of events would refuse or lose", () => {
    for (const event of recorded) expect(runEventSchema.parse(event)).toEqual(event);
  });

  it("gives the same as a batch and one by one", () => {
    expect(applyRunEvents(start, recorded)).toEqual(recorded.reduce(applyRunEvent, start));
  });

  it("gives the same when it is resumed after any event", () => {
    const whole = applyRunEvents(start, recorded);
    recorded.forEach((_event, cut) => {
      const before = applyRunEvents(start, recorded.slice(0, cut));
      expect(applyRunEvents(before, recorded.slice(cut))).toEqual(whole);
    });
  });

  it("gives the same when a resumed stream overlaps by any number of events", () => {
    const whole = applyRunEvents(start, recorded);
    recorded.forEach((_event, cut) => {
      const before = applyRunEvents(start, recorded.slice(0, cut));
      for (const overlap of [1, 7, cut]) expect(applyRunEvents(before, recorded.slice(Math.max(0, cut - overlap)))).toEqual(whole);
    });
  });

  it("gives the same however it is cut into batches, each told twice", () => {
    const whole = applyRunEvents(start, recorded);
    return fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (sizes) => {
        let snapshot = start;
        for (let from = 0, turn = 0; from < recorded.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          const batch = recorded.slice(from, from + size);
          snapshot = applyRunEvents(applyRunEvents(snapshot, batch), batch);
          from += size;
        }
        expect(snapshot).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it("changes nothing when it is told again, and keeps the very same snapshot", () => {
    const whole = applyRunEvents(start, recorded);
    expect(applyRunEvents(whole, recorded)).toBe(whole);
  });

  it("survives JSON at any point of it", () => {
    recorded.forEach((_event, cut) => {
      const before = applyRunEvents(start, recorded.slice(0, cut));
      expect(JSON.parse(JSON.stringify(before))).toEqual(before);
    });
    const sent: RunEvent[] = JSON.parse(JSON.stringify(recorded));
    expect(applyRunEvents(start, sent)).toEqual(applyRunEvents(start, recorded));
  });

  it("touches only the resource that an event names", () => {
    let before = start;
    for (const event of recorded) {
      const after = applyRunEvent(before, event);
      const touched = Object.keys(after.resources).filter((guid) => after.resources[Number(guid)] !== before.resources[Number(guid)]);
      expect(touched).toEqual("guid" in event && event.type !== "run.aborted" ? [String(event.guid)] : []);
      before = after;
    }
  });

  it("never goes back in time", () => {
    let t = 0;
    for (const event of recorded) {
      expect(event.t).toBeGreaterThanOrEqual(t);
      t = event.t;
    }
  });

  it("leaves nothing that waits or is under way once the run has ended", () => {
    const { resources, phase } = applyRunEvents(start, recorded);
    expect(phase).toBe("ended");
    for (const resource of Object.values(resources)) expect(resource).toMatchObject({ state: "RELEASED", waiting: [], step: null });
  });

  it("starts from the state in which the snapshot has the resource, every time", () => {
    let snapshot = start;
    for (const event of recorded) {
      if (event.type === "resource.state") expect(snapshot.resources[event.guid]?.state).toBe(event.from);
      snapshot = applyRunEvent(snapshot, event);
    }
  });
});
