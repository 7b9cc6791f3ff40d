import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RunController } from "../src/controller/run-controller.ts";
import { EXAMPLES } from "../src/examples/examples.ts";
import { createBuiltinRegistry } from "../src/resources/builtin.ts";
import { openMemoryStore } from "../src/store/memory-store.ts";
import { RunFootprint } from "../src/testing/run-footprint.ts";

/** How the run of an example ended. */
export interface ExampleRun {
  id: string;
  seconds: number;
  outcome: string;
  /** Of all resources, each once. */
  states: string[];
  errors: string[];
  left: string[];
}

async function runExample(controller: RunController, { id, design }: (typeof EXAMPLES)[number]): Promise<ExampleRun> {
  const run = await controller.start(structuredClone(design), { seed: 1 });
  const footprint = new RunFootprint(run.id);
  await run.done;
  const { outcome, resources, t } = await run.snapshot();
  const ended = Object.values(resources);
  const errors = ended.flatMap(({ name, error }) => (error === null ? [] : [`${name}: ${error}`]));
  const states = [...new Set(ended.map(({ state }) => state))];
  return { id, seconds: t, outcome: String(outcome), states, errors, left: await footprint.left() };
}

/** Runs the examples that are named, one after the other, and writes a line of JSON for each. For a test that runs this as another user as well. */
const home = mkdtempSync(join(tmpdir(), "netcue-examples-"));
const controller = new RunController({ registry: createBuiltinRegistry(), store: openMemoryStore(), home });
for (const example of EXAMPLES.filter(({ id }) => process.argv.includes(id)))
  process.stdout.write(`${JSON.stringify(await runExample(controller, example))}\n`);
await controller.close();
rmSync(home, { recursive: true });
