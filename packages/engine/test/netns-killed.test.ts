import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { RunController } from "../src/controller/run-controller.ts";
import type { ProcessInfo } from "../src/host/process-snapshot.ts";
import { localProcesses } from "../src/host/process-table.ts";
import { createBuiltinRegistry } from "../src/resources/builtin.ts";
import { openMemoryStore } from "../src/store/memory-store.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { describeWith } from "../src/testing/real-programs.ts";
import { temporaryDirectory } from "../src/testing/scripted-context.ts";

/** How many runs are killed; in a longer test of it, by this variable, more. */
const KILLS = Number(process.env.NETCUE_KILLS ?? 6);

let directory: ReturnType<typeof temporaryDirectory>;
let controller: RunController;

beforeAll(() => {
  directory = temporaryDirectory();
  controller = new RunController({ registry: createBuiltinRegistry(), store: openMemoryStore(), home: join(directory.path, "home") });
});

afterAll(async () => {
  await controller.close();
  directory.remove();
});

function network(): DesignBuilder {
  const design = new DesignBuilder();
  const hub = design.add("netns::Switch", { network: "10.0.0.0/24" });
  const hosts = Array.from({ length: 6 }, () => design.add("netns::Node"));
  for (const host of hosts) design.add("netns::Link", {}, host, hub);
  for (const host of hosts) design.add("linux::Application", { command: "setsid sleep 300 & ping -i 0.2 10.0.0.1" }, host);
  return design;
}

/** The processes of the run that are no node's: the outermost, the first in the namespaces, and the one that starts programs. */
async function ownProcesses(run: string): Promise<readonly ProcessInfo[]> {
  const own = (await localProcesses.snapshot()).marked({ run, node: 0 });
  return [...own].sort((a, b) => a.pid - b.pid);
}

/** Mounts of a run that this machine sees: there are to be none, ever. */
const mounts = (): string[] =>
  readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .filter((line) => /\/run\/(netns\/n\d|uts\/|hosts)/.test(line));

describeWith(["unshare", "nsenter", "ip", "tc", "ping"], {}, () => {
  it.each(Array.from({ length: KILLS }, (_, index) => index))(
    "run %i, whose first process is killed at some instant, says so and ends, and nothing is left",
    async (index) => {
      const run = await controller.start(network().build(), { seed: index });
      await expect.poll(async () => (await ownProcesses(run.id)).length, { interval: 5, timeout: 10_000 }).toBeGreaterThan(1);
      // From the first to after all are up, in steps that share nothing with those of the run.
      await pause((index * 137) % 900);
      const first = (await ownProcesses(run.id))[1];
      process.kill(first?.pid ?? 0, "SIGKILL");
      await run.done;
      const { outcome, resources } = await run.snapshot();
      expect(outcome).toBe("failed");
      expect(
        Object.values(resources)
          .map(({ error }) => error ?? "")
          .join("\n"),
      ).toMatch(/network namespaces|Could not start ping/);
      expect(Object.values(resources).every(({ state }) => state === "RELEASED")).toBe(true);
      expect((await localProcesses.snapshot()).marked({ run: run.id })).toEqual([]);
      expect(mounts()).toEqual([]);
    },
    30_000,
  );
});
