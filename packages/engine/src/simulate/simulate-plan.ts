import type { Plan } from "../compile/index.ts";
import { MemoryJournal } from "../journal/memory-journal.ts";
import { Kernel } from "../kernel/kernel.ts";
import type { RunFiles } from "../kernel/run-files.ts";
import { applyRunEvents, type Catalogue, emptySnapshot, type RunEvent, type RunSnapshot } from "../model/index.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import { SimulatedClock } from "../time/simulated-clock.ts";
import type { DurationSources } from "./expected-duration.ts";
import { standInFor } from "./stand-in.ts";

export interface SimulationOptions extends DurationSources {
  /** Recorded as that of a run; the same seed gives the same events, byte for byte. */
  readonly seed?: number;
  /** The run ends as failed after this many milliseconds. */
  readonly timeoutMs?: number;
}

/** A run that was not: the journal that the real kernel wrote while stand-ins took the expected time. */
export interface Simulation {
  /** `run.started` says `simulated`. */
  readonly events: readonly RunEvent[];
  readonly snapshot: RunSnapshot;
  /** Resources that would run for ever: nothing stops them, and the run waits for them. The simulation was released there. */
  readonly endless: readonly number[];
}

/**
 * Runs a plan in the real kernel on the simulated clock: at once, with no effect on the world. `catalogue` has the types of the
 * plan. Every step succeeds, unless it takes longer than it may.
 */
export async function simulatePlan(plan: Plan, catalogue: Catalogue, options: SimulationOptions = {}): Promise<Simulation> {
  const clock = new SimulatedClock();
  const journal = new MemoryJournal();
  const kernel = new Kernel({
    run: SIMULATED,
    design: plan.design.name,
    parameters: plan.parameters,
    typeOf: standIns(catalogue, { ...options, stopped: stoppedByCondition(plan) }),
    clock,
    journal,
    files: NO_FILES,
    seed: options.seed ?? 0,
    onFailure: plan.onFailure,
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
  });
  kernel.start();
  kernel.deploy(plan);
  await clock.runDry();
  const endless = running(plan, await journal.readAfter(0, Number.POSITIVE_INFINITY));
  kernel.release();
  await clock.runUntil(kernel.ended);
  const events = (await journal.readAfter(0, Number.POSITIVE_INFINITY)).map(markSimulated);
  return { events, snapshot: applyRunEvents(emptySnapshot(SIMULATED, plan.design.name, plan.resources), events), endless };
}

const SIMULATED = "simulated";

/** Those that a condition stops, sooner or later. */
export function stoppedByCondition({ actions }: Plan): ReadonlySet<number> {
  return new Set(actions.filter(({ action }) => action === "STOP").map(({ guid }) => guid));
}

function standIns(catalogue: Catalogue, sources: DurationSources): (name: string) => ResourceType {
  const made = new Map([...catalogue.values()].map((info) => [info.type, standInFor(info, sources)]));
  return (name) => {
    const type = made.get(name);
    if (!type) throw new Error(`The catalogue has no type ${name}, which the plan was compiled with.`);
    return type;
  };
}

/** Who has an end of its own and is still STARTED when nothing is left to happen, in a run that is not held or over. */
function running({ resources }: Plan, events: readonly RunEvent[]): number[] {
  if (events.some(({ type }) => type === "run.releasing" || type === "run.held")) return [];
  const last = new Map(events.flatMap((event) => (event.type === "resource.state" ? [[event.guid, event.to] as const] : [])));
  return resources.filter(({ guid, container }) => !container && last.get(guid) === "STARTED").map(({ guid }) => guid);
}

function markSimulated(event: RunEvent): RunEvent {
  return event.type === "run.started" ? { ...event, simulated: true } : event;
}

function refuse(): never {
  throw new Error("A resource in simulated time leaves nothing behind.");
}

const NO_FILES: RunFiles = {
  get places() {
    return refuse();
  },
  tracePath: refuse,
  writeTrace: refuse,
  resourceDirectory: refuse,
  find: () => null,
  collectionDirectory: refuse,
};
