import { describe, expect, it } from "vitest";
import { EXAMPLES } from "../examples/examples.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { simulateDesign } from "../testing/simulate-design.ts";

describe("a plan in simulated time", () => {
  it("takes the expected time of every step, and says that it was simulated", async () => {
    const design = new DesignBuilder();
    const node = design.node({ deployTime: "2s", releaseTime: "500ms" });
    const application = design.application(node, { deployTime: "1s", runTime: "10s", releaseTime: "250ms" });
    const { events, snapshot, endless } = await simulateDesign(design.build(), { seed: 9 });
    expect(events[0]).toMatchObject({ type: "run.started", simulated: true, seed: 9 });
    expect(snapshot.resources[application]?.times).toEqual({ NEW: 0, READY: 3, STARTED: 3, STOPPED: 13, RELEASED: 13.25 });
    expect(snapshot.resources[node]?.times).toMatchObject({ READY: 2, STARTED: 3, RELEASED: 13.75 });
    expect([snapshot.outcome, snapshot.t, endless]).toEqual(["succeeded", 13.75, []]);
  });

  it("has the changes of a link's schedule, and none after the end", async () => {
    const design = new DesignBuilder();
    const [a, b] = [design.add("netns::Node"), design.add("netns::Node")];
    const link = design.add("netns::Link", { loss: 1, schedule: "at 2s loss 3% for 3s ramp 200ms; at 4s down; at 1h up" }, a, b);
    const job = design.add("linux::Application", { command: "make" }, a);
    const { events, endless } = await simulateDesign(design.build(), { told: new Map([[job, 10_000]]) });
    const changes = events.flatMap((event) => (event.type === "resource.attribute" ? [event] : []));
    expect(changes.map(({ guid, t, attribute, value, applied }) => [guid, t, attribute, value, applied])).toEqual([
      [link, 2.1, "loss", 2, 2.1],
      [link, 2.2, "loss", 3, 2.2],
      [link, 4, "up", false, 4],
      [link, 5.1, "loss", 2, 5.1],
      [link, 5.2, "loss", 1, 5.2],
    ]);
    expect(endless).toEqual([]);
  });

  it("takes a person's word for how long a program runs, and for one that would not end", async () => {
    const design = new DesignBuilder();
    const node = design.add("linux::Node");
    const [unknown, forever] = [
      design.add("linux::Application", { command: "make" }, node),
      design.add("linux::Ping", { target: "x" }, node),
    ];
    const told = new Map([
      [unknown, 90_000],
      [forever, 60_000],
    ]);
    const { snapshot } = await simulateDesign(design.build(), { told });
    expect(snapshot.resources[unknown]?.times.STOPPED).toBe(90);
    expect(snapshot.resources[forever]?.times.STOPPED).toBe(60);
  });

  it("uses durations of steps that were learned", async () => {
    const design = new DesignBuilder();
    const node = design.add("linux::Node");
    const learned = new Map([["linux::Node", { PROVISION: 1_500, START: 500 }]]);
    const { snapshot } = await simulateDesign(design.build(), { learned });
    expect(snapshot.resources[node]?.times).toMatchObject({ PROVISIONED: 1.5, STARTED: 2 });
  });

  it("stops where the run would go on for ever, and names who never ends", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const [endless, short] = [design.application(node, { runTime: "" }), design.application(node, { runTime: "5s" })];
    const simulation = await simulateDesign(design.build());
    expect(simulation.endless).toEqual([endless]);
    expect(simulation.snapshot).toMatchObject({ outcome: "interrupted", t: 5, phase: "ended" });
    expect(simulation.snapshot.resources[short]?.reason).toBe("completed");
  });

  it("ends what runs too long at the timeout of the run", async () => {
    const design = new DesignBuilder();
    design.application(design.node(), { runTime: "" });
    const { snapshot, endless } = await simulateDesign(design.build(), { timeoutMs: 20_000 });
    expect(snapshot).toMatchObject({ outcome: "failed", t: 20 });
    expect(endless).toEqual([]);
  });

  it.each(EXAMPLES.map((example) => [example.id, example] as const))("can run the example %s, twice the same", async (_, { design }) => {
    const [once, twice] = [await simulateDesign(design, { seed: 4 }), await simulateDesign(design, { seed: 4 })];
    expect(once.snapshot.outcome).toBe("succeeded");
    expect(JSON.stringify(once.events)).toBe(JSON.stringify(twice.events));
  });
});
