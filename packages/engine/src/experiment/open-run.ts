import { defaultHome } from "../controller/default-home.ts";
import type { Run } from "../controller/run.ts";
import { RunController } from "../controller/run-controller.ts";
import type { Design } from "../model/index.ts";
import type { ResourceTypeRegistry } from "../resources/registry.ts";
import { openMemoryStore } from "../store/memory-store.ts";
import type { Clock } from "../time/clock.ts";
import type { ExperimentOptions } from "./experiment-options.ts";

type OpenOptions = ExperimentOptions & { readonly registry: ResourceTypeRegistry };

/** Begins the one run of an experiment. It stays on, whatever ends in it, until it is told to end. */
export function openRun(design: Design, options: OpenOptions, clock: Clock): Promise<Run> {
  const { registry, store = openMemoryStore(), home = defaultHome(), directory, seed, failurePolicy } = options;
  return new RunController({ registry, store, home, clock }).start(design, {
    atEnd: "stay",
    ...(directory !== undefined && { directory }),
    ...(seed !== undefined && { seed }),
    ...(failurePolicy !== undefined && { failurePolicy }),
  });
}
