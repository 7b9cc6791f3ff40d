import { emptySnapshot } from "@netcue/engine/model";
import { type Simulation, simulatePlan } from "@netcue/engine/simulate";
import { compileFile, refuse } from "./compile-file.ts";
import { STATUS_OF } from "./exit-status.ts";
import { formatProblems } from "./format-problems.ts";
import { loadRegistry } from "./load-registry.ts";
import { eventLines, plainLines } from "./run-view.ts";
import { tellDurations } from "./tell-durations.ts";

/** What `run --simulate` and `plan` are told. */
export interface SimulateOptions {
  param: ReadonlyMap<string, string>;
  /** Milliseconds, by name or guid. */
  expect: ReadonlyMap<string, number>;
  seed?: number;
  /** Milliseconds. */
  timeout?: number;
}

/** `netcue run --simulate`: shows at once what a run would show if everything took the expected time. It leaves nothing behind. */
export async function simulateCommand(path: string, options: SimulateOptions & { events?: true }): Promise<number> {
  const catalogue = (await loadRegistry()).catalogue();
  const { plan, problems } = await compileFile(path, options.param, catalogue);
  if (!plan) return refuse(path, problems);
  process.stderr.write(formatProblems(problems));
  const simulation = await simulatePlan(plan, catalogue, {
    told: tellDurations(options.expect, plan),
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
  });
  const before = emptySnapshot(simulation.snapshot.run, plan.design.name, plan.resources);
  const view = options.events ? eventLines(process.stdout) : plainLines(process.stdout, null, before);
  await view.show(simulation.events);
  view.end();
  process.stderr.write(describeEndless(simulation));
  return STATUS_OF[simulation.snapshot.outcome ?? "failed"];
}

function describeEndless({ endless, snapshot }: Simulation): string {
  if (endless.length === 0) return "";
  const names = endless.map((guid) => snapshot.resources[guid]?.name ?? guid).join(", ");
  return `The run would go on for ever: nothing stops ${names}. It was released where nothing else was left to happen.\n`;
}
