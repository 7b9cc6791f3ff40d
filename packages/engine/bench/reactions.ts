import type { ResourceState } from "../src/model/index.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { percentile } from "./percentile.ts";
import { quietest } from "./quietest.ts";
import { runDesign } from "./run-design.ts";
import type { Row } from "./table.ts";

const PAIRS = 1_000;

interface Pairs {
  builder: DesignBuilder;
  node: number;
  firsts: number[];
  seconds: number[];
}

/** Pairs of applications on one node, the second waiting for the first; each first runs for a time of its own. */
function pairs(...when: [ResourceState, string?]): Pairs {
  const builder = new DesignBuilder();
  const node = builder.node();
  const firsts: number[] = [];
  const seconds: number[] = [];
  for (let index = 0; index < PAIRS; index++) {
    const first = builder.application(node, { runTime: `${10 + index}ms` });
    const second = builder.application(node);
    builder.when("START", [second], [first], when);
    firsts.push(first);
    seconds.push(second);
  }
  return { builder, node, firsts, seconds };
}

/** p99 of how far `seconds[i]` is STARTED from `firsts[i]` being in `state` plus the asked delay, in milliseconds. */
async function errorP99({ builder, firsts, seconds }: Pairs, state: ResourceState, delayMs: number): Promise<number> {
  const run = await runDesign(builder.build());
  const errors = firsts.map((first, index) => {
    const from = run.times.get(first)?.[state] ?? Number.NaN;
    const to = run.times.get(seconds[index] as number)?.STARTED ?? Number.NaN;
    return Math.abs((to - from) * 1_000 - delayMs);
  });
  return percentile(errors, 0.99);
}

/** The firsts are STARTED one a millisecond, so that it is the timers that are measured. */
async function delayAfterStarted(): Promise<number> {
  const made = pairs("STARTED", "2s");
  made.firsts.forEach((first, index) => {
    made.builder.when("START", [first], [made.node], ["STARTED", `${index + 1}ms`]);
  });
  return errorP99(made, "STARTED", 2_000);
}

/** A chain of applications, each STARTed when the next one in the design is STOPPED: p50 of a hop, in milliseconds. */
async function chainHop(): Promise<number> {
  const builder = new DesignBuilder();
  const node = builder.node();
  const chain = Array.from({ length: 1_000 }, () => builder.application(node));
  chain.slice(0, -1).forEach((guid, index) => {
    builder.when("START", [guid], [chain[index + 1] as number], ["STOPPED"]);
  });
  const run = await runDesign(builder.build());
  const hops = chain.slice(0, -1).map((guid, index) => {
    const from = run.times.get(chain[index + 1] as number)?.STOPPED ?? Number.NaN;
    return ((run.times.get(guid)?.STARTED ?? Number.NaN) - from) * 1_000;
  });
  return percentile(hops, 0.5);
}

export async function reactionRows(): Promise<Row[]> {
  // A server that has run something before is what people use; what the first run costs more is compiling the code.
  for (let round = 0; round < 3; round++) await chainHop();
  const [reaction, hop, spread, burst, stopped] = [
    await quietest(() => errorP99(pairs("STOPPED"), "STOPPED", 0)),
    await quietest(chainHop),
    await quietest(delayAfterStarted),
    await quietest(() => errorP99(pairs("STARTED", "2s"), "STARTED", 2_000), 3),
    await quietest(() => errorP99(pairs("STOPPED", "200ms"), "STOPPED", 200)),
  ];
  const late = { isOfClock: true };
  return [
    { what: '"START b when a STOPPED", 1,000 pairs, p99', nepi: "496 ms", goal: 0.3, ...reaction },
    { what: "chain of conditions against the order of registration, p50 a hop", nepi: "500 ms", goal: 0.02, ...hop },
    { what: '"START b 2 s after a STARTED", error p99, 1,000 pairs, one a millisecond', nepi: "1.9 ms", goal: 1, ...spread, ...late },
    { what: "START b 2 s after a STARTED, all 1,000 at one instant", nepi: "", goal: null, ...burst },
    { what: '"START b 0.2 s after a STOPPED", error p99, 1,000 pairs', nepi: "256 ms", goal: 1, ...stopped, ...late },
  ];
}
