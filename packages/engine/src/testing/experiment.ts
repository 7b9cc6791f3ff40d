import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExperimentController } from "../experiment/experiment-controller.ts";
import type { ExperimentOptions } from "../experiment/experiment-options.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { ResourceTypeRegistry } from "../resources/registry.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import { SimulatedClock } from "../time/simulated-clock.ts";

/** An experiment on the simulated clock, with its run directory in a temporary place. */
export interface SimulatedExperiment {
  readonly experiment: ExperimentController;
  readonly clock: SimulatedClock;
  /** Where its runs are kept. */
  readonly home: string;
  /** Lets time pass until the promise is settled. */
  until<T>(promise: Promise<T>): Promise<T>;
  /** Lets time pass. */
  pass(milliseconds: number): Promise<void>;
  remove(): void;
}

/** `types`: besides the built-in ones. */
export function simulatedExperiment(options: ExperimentOptions = {}, types: readonly ResourceType[] = []): SimulatedExperiment {
  const clock = new SimulatedClock();
  const home = mkdtempSync(join(tmpdir(), "netcue-experiment-"));
  const builtin = createBuiltinRegistry();
  const registry = new ResourceTypeRegistry([...[...builtin.catalogue().keys()].map((name) => builtin.get(name)), ...types]);
  return {
    experiment: new ExperimentController({ clock, home, registry, seed: 1, ...options }),
    clock,
    home,
    until: (promise) => clock.runUntil(promise),
    pass: (milliseconds) => clock.advance(milliseconds),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}
