import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { bareClock } from "./bare-clock.ts";
import { percentile } from "./percentile.ts";
import { quietest } from "./quietest.ts";
import { runDesign } from "./run-design.ts";
import type { Row } from "./table.ts";

const WRITERS = 200;
const PAIRS = 500;
const ROUNDS = 3;

/** A hundred lines a second, for six seconds. Perl is part of every Debian and sleeps without starting another process. */
const WRITER = `exec perl -e '$| = 1; for (1 .. 600) { print "one line of output, as a program may write it\\n"; select(undef, undef, undef, 0.01) }'`;

/**
 * Real programs write while dummy pairs are measured in the same run: from when the writers have been up for two seconds, one first in two
 * milliseconds; each second waits for the end of its first, or for half a second after its start.
 */
async function whileWriting(): Promise<{ reaction: number; delay: number }> {
  const builder = new DesignBuilder();
  const host = builder.add("linux::Node");
  for (let writer = 0; writer < WRITERS; writer++) builder.add("linux::Application", { command: WRITER }, host);
  const node = builder.node();
  const pairs = Array.from({ length: PAIRS }, (_, index) => {
    const [first, afterStop, afterStart] = [0, 1, 2].map(() => builder.application(node, { runTime: "5ms" })) as [number, number, number];
    builder.when("START", [first], [node], ["STARTED", `${2_000 + 2 * index}ms`]);
    builder.when("START", [afterStop], [first], ["STOPPED"]);
    builder.when("START", [afterStart], [first], ["STARTED", "500ms"]);
    return { first, afterStop, afterStart };
  });
  const { times } = await runDesign(builder.build());
  const at = (guid: number, state: "STARTED" | "STOPPED"): number => (times.get(guid)?.[state] ?? Number.NaN) * 1_000;
  return {
    reaction: percentile(
      pairs.map(({ first, afterStop }) => at(afterStop, "STARTED") - at(first, "STOPPED")),
      0.99,
    ),
    delay: percentile(
      pairs.map(({ first, afterStart }) => Math.abs(at(afterStart, "STARTED") - at(first, "STARTED") - 500)),
      0.99,
    ),
  };
}

/** What the clock alone does beside the same programs, ms, p99: what is more than that is ours. */
async function clockBesideWriters(): Promise<number> {
  const writers = Array.from({ length: WRITERS }, () => spawn("sh", ["-c", `(${WRITER}) >/dev/null`], { stdio: "ignore" }));
  await wait(2_000);
  const bare = await bareClock();
  await Promise.all(writers.map((writer) => new Promise((resolve) => writer.once("exit", resolve))));
  return bare;
}

export async function writingRows(): Promise<Row[]> {
  const { measured } = await quietest(async () => ({ ...(await whileWriting()), bare: await clockBesideWriters() }), ROUNDS);
  const { bare } = measured;
  const loaded = `while ${WRITERS} programs write 100 lines/s each`;
  return [
    { what: `"START b when a STOPPED", p99, ${loaded}`, nepi: "", goal: 0.3, measured: measured.reaction, bare, isOfClock: true },
    { what: `"START b 0.5 s after a STARTED", error p99, ${loaded}`, nepi: "", goal: 1, measured: measured.delay, bare, isOfClock: true },
  ];
}
