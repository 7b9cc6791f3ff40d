import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { openMemoryStore } from "../store/memory-store.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { readAll } from "../testing/journal-conformance.ts";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { SimulatedClock } from "../time/simulated-clock.ts";
import { RunAdopter } from "./adopt-runs.ts";
import { RunController } from "./run-controller.ts";

let home: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  home = temporaryDirectory();
});
afterEach(() => home.remove());

/** A run of a controller with a store of its own, as `netcue run` has one. */
async function runElsewhere(...names: string[]) {
  const store = openMemoryStore();
  const clock = new SimulatedClock();
  const controller = new RunController({ registry: createBuiltinRegistry(), store, home: home.path, clock });
  const design = new DesignBuilder();
  design.application(design.node(), { runTime: "2s" });
  const run = await controller.start(design.build(), { directory: join(home.path, ...names), seed: 7 });
  await clock.runUntil(run.done);
  return { record: await store.runs.get(run.id), run, controller };
}

it("takes in what others have run under the same home, once, as it was", async () => {
  const { record, run, controller } = await runElsewhere("runs", "20260101-000000-x");
  const repeated = await runElsewhere("repeats", "r", "runs", "0001");
  const { runs } = openMemoryStore();
  const adopter = new RunAdopter(home.path, runs);
  expect(await adopter.adopt()).toBe(true);
  expect(await adopter.adopt()).toBe(false);
  expect((await runs.list()).map(({ id }) => id).sort()).toEqual([run.id, repeated.run.id].sort());
  expect(await runs.get(run.id)).toEqual(record);
  expect(await readAll(await controller.openJournal({ id: run.id, directory: run.directory }))).toEqual(await readAll(run.journal));
});

it("leaves alone what it knows, what has not ended, and what is no run", async () => {
  const { record, run } = await runElsewhere("runs", "known");
  const torn = await runElsewhere("runs", "torn");
  appendFileSync(join(torn.run.directory, "events.jsonl"), '{"seq":99}\n');
  const strange = join(home.path, "runs", "strange");
  mkdirSync(strange);
  for (const file of ["design.json", "summary.json", "events.jsonl"]) writeFileSync(join(strange, file), "{}\n");
  mkdirSync(join(home.path, "runs", "under way"));
  const { runs } = openMemoryStore();
  if (record) await runs.insert(record);
  await runs.mark(run.id, { title: "mine", tags: [], note: "" });
  expect(await new RunAdopter(home.path, runs).adopt()).toBe(false);
  expect((await runs.find({}, { offset: 0, limit: 9 })).runs).toMatchObject([{ id: run.id, title: "mine" }]);
});
