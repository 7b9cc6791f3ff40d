import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileDesign } from "../src/compile/index.ts";
import { DirectoryRunFiles } from "../src/controller/directory-run-files.ts";
import { FileJournal } from "../src/journal/file-journal.ts";
import { Kernel } from "../src/kernel/kernel.ts";
import { createBuiltinRegistry } from "../src/resources/builtin.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { SystemClock } from "../src/time/system-clock.ts";

const MIB = 1024 * 1024;
const APPLICATIONS = 25;

function heapMiB(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / MIB;
}

/** Runs this many resources to the point where all have ended and are held, and writes what memory they take. */
async function measure(resources: number): Promise<void> {
  const before = heapMiB();
  const builder = new DesignBuilder();
  for (let node = 0; node < resources / (APPLICATIONS + 1); node++) {
    const guid = builder.node();
    for (let index = 0; index < APPLICATIONS; index++) builder.application(guid);
  }
  const design = builder.build();
  const registry = createBuiltinRegistry();
  const { plan } = compileDesign(design, registry.catalogue());
  if (!plan) throw new Error("The design of the benchmark does not compile.");
  const directory = mkdtempSync(join(tmpdir(), "netcue-bench-"));
  const journal = new FileJournal(directory);
  const kernel = new Kernel({
    run: "memory",
    design: "memory",
    typeOf: (name) => registry.get(name),
    clock: new SystemClock(),
    journal,
    files: new DirectoryRunFiles(directory, { home: directory, experiment: "bench" }),
    seed: 1,
    atEnd: "hold",
  });
  const held = new Promise<void>((resolve) => {
    journal.onAppend(() => {
      if (kernel.phase === "held") resolve();
    });
  });
  kernel.start();
  kernel.deploy(plan);
  await held;
  const heap = heapMiB() - before;
  kernel.release();
  await kernel.ended;
  rmSync(directory, { recursive: true });
  process.stdout.write(`${JSON.stringify({ heapMiB: heap, peakMiB: process.resourceUsage().maxRSS / 1024 })}\n`);
}

await measure(Number(process.argv[2]));
