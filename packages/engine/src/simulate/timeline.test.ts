import { describe, expect, it } from "vitest";
import { DesignBuilder } from "../testing/design-builder.ts";
import { simulateDesign } from "../testing/simulate-design.ts";
import { readTimeline, type Timeline, type TimelineRow } from "./timeline.ts";

async function timelineOf(design: DesignBuilder): Promise<Timeline> {
  const { plan, events } = await simulateDesign(design.build());
  return readTimeline(plan, events);
}

function rowOf({ rows }: Timeline, guid: number): TimelineRow {
  return rows.find((row) => row.guid === guid) as TimelineRow;
}

describe("the timeline", () => {
  it("has each state, step and wait of each resource, as worked out by hand", async () => {
    const design = new DesignBuilder();
    const node = design.node({ deployTime: "2s", releaseTime: "1s" });
    const server = design.application(node, { deployTime: "3s", runTime: "", stopTime: "500ms" });
    const client = design.application(node, { runTime: "4s" });
    design.when("START", [client], [server], ["STARTED", "1s"]).when("STOP", [server], [client], ["STOPPED"]);
    const timeline = await timelineOf(design);
    expect(rowOf(timeline, node)).toEqual({
      guid: node,
      name: "Node 1",
      type: "dummy::Node",
      container: true,
      released: 11.5,
      states: [
        { state: "NEW", from: 0, to: 2 },
        { state: "READY", from: 2, to: 5 },
        { state: "STARTED", from: 5, to: 10.5 },
        { state: "STOPPED", from: 10.5, to: 11.5 },
      ],
      steps: [
        { step: "DEPLOY", from: 0, to: 2 },
        { step: "RELEASE", from: 10.5, to: 11.5 },
      ],
      waits: [{ action: "START", from: 2, to: 5, for: "all-ready" }],
    });
    expect(rowOf(timeline, client)).toMatchObject({
      states: [
        { state: "NEW", from: 0, to: 2 },
        { state: "READY", from: 2, to: 6 },
        { state: "STARTED", from: 6, to: 10 },
        { state: "STOPPED", from: 10, to: 10.5 },
      ],
      steps: [],
      waits: [
        { action: "DEPLOY", from: 0, to: 2, for: [{ guid: node, state: "READY", delay: null }] },
        { action: "START", from: 2, to: 6, for: [{ guid: server, state: "STARTED", delay: "1s" }] },
        { action: "START", from: 2, to: 5, for: "all-ready" },
      ],
    });
    expect(rowOf(timeline, server).steps).toEqual([
      { step: "DEPLOY", from: 2, to: 5 },
      { step: "STOP", from: 10, to: 10.5 },
    ]);
    expect(rowOf(timeline, server).waits.at(-1)).toEqual({
      action: "STOP",
      from: 5,
      to: 10,
      for: [{ guid: client, state: "STOPPED", delay: null }],
    });
    expect(timeline.end).toBe(11.5);
  });

  it("is in the order of start, those that never start last", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const guids = ["late", "never", "first"].map(() => design.application(node, { runTime: "1s" }));
    const [late = 0, never = 0, first = 0] = guids;
    design.when("START", [late], [first], ["STARTED", "10s"]).when("START", [never], [first], ["FAILED"]);
    const { rows } = await timelineOf(design);
    expect(rows.map((row) => row.guid)).toEqual([node, first, late, never]);
  });

  it("has only the wait that is drawn when nothing waits for all to be READY", async () => {
    const design = new DesignBuilder().withoutBarrier();
    const node = design.node({ deployTime: "2s" });
    design.application(node, { runTime: "1s" });
    const { rows, end } = await timelineOf(design);
    expect(rows.flatMap((row) => row.waits.map((wait) => wait.action))).toEqual(["DEPLOY"]);
    expect(end).toBe(3);
  });
});
