import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileDesign } from "../src/compile/index.ts";
import { DirectoryRunFiles } from "../src/controller/directory-run-files.ts";
import { FileJournal } from "../src/journal/file-journal.ts";
import { Kernel } from "../src/kernel/kernel.ts";
import type { Design, ResourceState, RunEvent } from "../src/model/index.ts";
import { createBuiltinRegistry } from "../src/resources/builtin.ts";
import { SystemClock } from "../src/time/system-clock.ts";

/** What one measured run left: the instants of every state, in seconds, and how long the whole life took. */
export interface MeasuredRun {
  /** Milliseconds from the call of `start` to the last event being on disk. */
  lifeMs: number;
  events: number;
  /** Last instant of each state by guid, seconds since the run began. */
  times: ReadonlyMap<number, Partial<Record<ResourceState, number>>>;
}

/** Runs a design on the real clock with its journal on disk, as `netcue run` does. Compiling is not part of the life. */
export async function runDesign(design: Design): Promise<MeasuredRun> {
  const registry = createBuiltinRegistry();
  const { plan, problems } = compileDesign(design, registry.catalogue(), {});
  if (!plan) throw new Error(problems[0]?.message);
  const directory = mkdtempSync(join(tmpdir(), "netcue-bench-"));
  try {
    const journal = new FileJournal(directory);
    const clock = new SystemClock();
    const kernel = new Kernel({
      run: "bench",
      design: design.name,
      typeOf: (name) => registry.get(name),
      clock,
      journal,
      files: new DirectoryRunFiles(directory, { home: directory, experiment: "bench" }),
      seed: 1,
    });
    const begin = performance.now();
    kernel.start();
    kernel.deploy(plan);
    await kernel.ended;
    const lifeMs = performance.now() - begin;
    return { lifeMs, events: journal.lastSeq, times: await readTimes(journal) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function readTimes(journal: FileJournal): Promise<Map<number, Partial<Record<ResourceState, number>>>> {
  const times = new Map<number, Partial<Record<ResourceState, number>>>();
  for (let seq = 0; seq < journal.lastSeq; ) {
    const events: RunEvent[] = await journal.readAfter(seq, 10_000);
    for (const event of events) {
      seq = event.seq;
      if (event.type !== "resource.state") continue;
      const known = times.get(event.guid) ?? {};
      known[event.to] = event.t;
      times.set(event.guid, known);
    }
  }
  return times;
}
