import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineError } from "../src/errors.ts";
import type { RunEvent } from "../src/model/index.ts";
import { anyOperations, type Operation } from "../src/testing/any-operations.ts";
import { type SimulatedExperiment, simulatedExperiment } from "../src/testing/experiment.ts";
import { brokenInvariants } from "../src/testing/run-invariants.ts";
import { WaywardTypes } from "../src/testing/wayward-types.ts";

/** How often what was asked was done and refused. */
const answers = new Map<string, { done: number; refused: number }>();

function note(what: string, how: "done" | "refused"): void {
  const counts = answers.get(what) ?? { done: 0, refused: 0 };
  counts[how] += 1;
  answers.set(what, counts);
}

/** Asks all of it; returns what was promised, and adds to `broken` what was wrong with a refusal. */
async function askAll(
  { experiment, pass }: SimulatedExperiment,
  operations: readonly { asked: Operation; pass: number }[],
  broken: string[],
) {
  const promised: Promise<unknown>[] = [];
  const refused = (what: string, error: unknown): void => {
    note(what, "refused");
    if (!(error instanceof EngineError)) broken.push(`${what} was refused by ${String(error)}`);
  };
  for (const { asked, pass: milliseconds } of operations) {
    const before = JSON.stringify(experiment.toDesign());
    try {
      const result = asked.ask(experiment);
      if (result instanceof Promise) {
        const told = result.then(
          () => note(asked.what, "done"),
          (error: unknown) => refused(asked.what, error),
        );
        promised.push(told);
      } else note(asked.what, "done");
    } catch (error) {
      refused(asked.what, error);
      if (JSON.stringify(experiment.toDesign()) !== before) broken.push(`${asked.what} was refused and changed the design.`);
    }
    await pass(milliseconds);
  }
  return promised;
}

async function eventsOf({ experiment, until }: SimulatedExperiment): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  const reading = async (): Promise<void> => {
    for await (const event of experiment.events()) events.push(event);
  };
  await until(reading());
  return events;
}

/** Shuts it down and looks for everything that must hold then. */
async function brokenAfter(simulated: SimulatedExperiment, promised: readonly Promise<unknown>[]): Promise<string[]> {
  const { experiment, until, clock } = simulated;
  await until(experiment.shutdown());
  const ended = clock.now();
  await until(Promise.all(promised));
  if (experiment.directory === null) return [];
  const events = await eventsOf(simulated);
  const added = events.flatMap((event) => (event.type === "resource.added" ? [event.guid] : []));
  await clock.runDry();
  return [
    // Who is started by hand may have been skipped before.
    ...brokenInvariants(events, added).filter((sentence) => !/^START of \d+ happens though/.test(sentence)),
    ...(clock.now() === ended ? [] : [`A timer was left for ${clock.now()} when the run had ended at ${ended}.`]),
  ];
}

describe("whatever is asked of an experiment, in whatever order", () => {
  it("is answered; what is refused changes nothing; and after shutdown everything is RELEASED", { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(anyOperations, async (operations) => {
      const types = new WaywardTypes();
      const simulated = simulatedExperiment({ registry: types.registry });
      const broken: string[] = [];
      try {
        const promised = await askAll(simulated, operations, broken);
        broken.push(...(await brokenAfter(simulated, promised)), ...types.broken());
      } finally {
        simulated.remove();
      }
      expect(broken).toEqual([]);
    });
    await fc.assert(property, { seed: 20_261_206, numRuns: 100 });
    expect([...answers].filter(([, { done }]) => done < 10)).toEqual([]);
  });
});
