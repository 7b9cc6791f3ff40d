import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { RunEvent } from "../model/index.ts";
import { attribute } from "../resources/resource-type.ts";
import { openMemoryStore } from "../store/memory-store.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { readAll } from "../testing/journal-conformance.ts";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { registryWith } from "../testing/scripted-type.ts";
import { SimulatedClock } from "../time/simulated-clock.ts";
import { RunController } from "./run-controller.ts";

const { path, remove } = temporaryDirectory();
afterAll(remove);
let homes = 0;

/** A node with an application that runs on, and a part with a secret. */
async function underWay() {
  const home = join(path, String(++homes));
  mkdirSync(home);
  const [store, clock] = [openMemoryStore(), new SimulatedClock()];
  const secret = attribute("key", "string", { help: "", flags: ["design", "credential"], required: true });
  const registry = registryWith({}, { attributes: [secret] });
  const controller = new RunController({ registry, store, home, clock });
  const design = new DesignBuilder();
  const node = design.node();
  const application = design.application(node, { runTime: "", message: "costs $${five}" });
  design.add("test::Part", { key: "hush" });
  const run = await controller.start(design.build());
  await clock.advance(1_000);
  return { run, store, clock, node, application };
}

const said = (events: readonly RunEvent[], type: RunEvent["type"]): RunEvent[] => events.filter((event) => event.type === type);

it("adds a resource with its connections and conditions, in somebody's name, and writes down that it did", async () => {
  const { run, store, clock, node, application } = await underWay();
  const added = { guid: 9, type: "dummy::Application", name: "late", attributes: { runTime: "" } };
  const condition = { action: "START" as const, resources: [9], after: [application], state: "STARTED" as const, delay: "5s" };
  run.add({ resources: [added], connections: [[9, node]], conditions: [condition] }, "Ada");
  await clock.advance(4_500);
  expect((await run.snapshot()).resources[9]).toMatchObject({ state: "STARTED", name: "late" });
  expect(said(await readAll(run.journal), "resource.added")).toMatchObject([{ guid: 9, by: "Ada" }]);
  expect(run.design.resources.at(-1)).toEqual(added);
  expect((await store.runs.get(run.id))?.design).toEqual(run.design);
  expect(readFileSync(join(run.directory, "design.json"), "utf8")).not.toContain("hush");
  run.abort("enough");
  await clock.runUntil(run.done);
});

it("refuses an addition that does not fit, all of it, and then any when the run is over", async () => {
  const { run, clock } = await underWay();
  expect(() => run.add({ resources: [{ guid: 9, type: "dummy::Application" }] })).toThrowError(
    expect.objectContaining({ code: "design-invalid" }),
  );
  expect(run.design.resources).toHaveLength(3);
  run.release("Ada");
  await clock.runUntil(run.done);
  expect(() => run.add({ resources: [{ guid: 9, type: "dummy::Node" }] })).toThrowError(expect.objectContaining({ code: "run-ended" }));
});

it("holds everything as it is until it is released, and says who did", async () => {
  const { run, clock, application } = await underWay();
  run.hold("Ada");
  run.hold("Bob");
  await clock.advance(3_600_000);
  const { phase, resources } = await run.snapshot();
  expect([phase, resources[application]?.state]).toEqual(["held", "STARTED"]);
  await expect(clock.runUntil(run.hand.start([application]))).rejects.toThrowError(expect.objectContaining({ code: "run-ended" }));
  run.release("Bob");
  expect(await clock.runUntil(run.done)).toBe("interrupted");
  const events = await readAll(run.journal);
  expect([...said(events, "run.held"), ...said(events, "run.releasing")]).toMatchObject([{ by: "Ada" }, { by: "Bob" }]);
});
