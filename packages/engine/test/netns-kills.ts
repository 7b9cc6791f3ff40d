import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { RunController } from "../src/controller/run-controller.ts";
import { createBuiltinRegistry } from "../src/resources/builtin.ts";
import { openMemoryStore } from "../src/store/memory-store.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { RunFootprint } from "../src/testing/run-footprint.ts";

/** What became of a run whose first process was killed. */
export interface KilledRun {
  index: number;
  /** How many events there were when it was killed. */
  events: number;
  outcome: string;
  errors: string[];
  /** Of all resources, each once. */
  states: string[];
  left: string[];
}

function network(): DesignBuilder {
  const design = new DesignBuilder();
  const hub = design.add("netns::Switch", { network: "10.0.0.0/24" });
  const hosts = Array.from({ length: 6 }, () => design.add("netns::Node"));
  for (const host of hosts) design.add("netns::Link", {}, host, hub);
  for (const host of hosts) design.add("linux::Application", { command: "setsid sleep 300 & ping -i 0.2 10.0.0.1" }, host);
  return design;
}

/** Kills the first process in the namespaces of a run, from when that is there to after all is up, in steps that share nothing with those of the run. */
async function killRun(controller: RunController, index: number): Promise<KilledRun> {
  const run = await controller.start(network().build(), { seed: index });
  const footprint = new RunFootprint(run.id);
  while ((await footprint.ownProcesses()).length < 2) await pause(5);
  await pause((index * 137) % 900);
  const first = (await footprint.ownProcesses())[1];
  if (first) process.kill(first.pid, "SIGKILL");
  const events = run.journal.lastSeq;
  await run.done;
  const { outcome, resources } = await run.snapshot();
  const ended = Object.values(resources);
  const errors = ended.flatMap(({ error }) => error ?? []);
  return {
    index,
    events,
    outcome: String(outcome),
    errors,
    states: [...new Set(ended.map(({ state }) => state))],
    left: await footprint.left(),
  };
}

/** Kills as many runs as the first argument says, one after the other, and writes a line of JSON for each. For a test that runs this as another user as well. */
const home = mkdtempSync(join(tmpdir(), "netcue-kills-"));
const controller = new RunController({ registry: createBuiltinRegistry(), store: openMemoryStore(), home });
for (let index = 0; index < Number(process.argv[2]); index++) process.stdout.write(`${JSON.stringify(await killRun(controller, index))}\n`);
await controller.close();
rmSync(home, { recursive: true });
