import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBuiltinRegistry, openMemoryStore, RunAdopter, RunController, TemplateFiles } from "@netcue/engine";
import type { Design } from "@netcue/engine/model";
import { ChangeCounters } from "../live/change-counters.ts";
import type { Services } from "../services.ts";

/** The services of a server, with everything kept in memory and run directories that `dispose` removes. */
export interface TestServices extends Services {
  closing: AbortSignal;
  close(): void;
  dispose(): Promise<void>;
}

export function openTestServices(): TestServices {
  const home = mkdtempSync(join(tmpdir(), "netcue-web-"));
  const registry = createBuiltinRegistry();
  const store = openMemoryStore();
  const controller = new RunController({ registry, store, home });
  const changes = new ChangeCounters(1);
  controller.onChange(() => changes.changed("runs"));
  const closing = new AbortController();
  return {
    registry,
    store,
    templates: new TemplateFiles(home),
    controller,
    adopter: new RunAdopter(home, store.runs),
    changes,
    closing: closing.signal,
    isRecovering: () => false,
    close: () => closing.abort(),
    async dispose() {
      closing.abort();
      await controller.close();
      await store.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A node and some applications, each of which says hello and runs for `runTime`. */
export function dummyDesign(applications: number, runTime = "0s"): Design {
  const guids = Array.from({ length: applications }, (_, index) => index + 2);
  return {
    netcue: 1,
    name: "dummies",
    resources: [
      { guid: 1, type: "dummy::Node" },
      ...guids.map((guid) => ({ guid, type: "dummy::Application", attributes: { runTime, message: `hello of ${guid}` } })),
    ],
    connections: guids.map((guid): [number, number] => [guid, 1]),
  };
}
