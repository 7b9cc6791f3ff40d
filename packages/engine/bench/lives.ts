import { DesignBuilder } from "../src/testing/design-builder.ts";
import { percentile } from "./percentile.ts";
import { quietest } from "./quietest.ts";
import { runDesign } from "./run-design.ts";
import type { Row } from "./table.ts";

/** `nodes` dummy nodes with `applications` do-nothing applications each. */
function grid(nodes: number, applications: number, attributes: Record<string, string> = {}, runTime = "0s"): DesignBuilder {
  const builder = new DesignBuilder();
  for (let node = 0; node < nodes; node++) {
    const guid = builder.node(attributes);
    for (let index = 0; index < applications; index++) builder.application(guid, { ...attributes, runTime });
  }
  return builder;
}

/** Milliseconds of a whole life. */
async function wholeLife(nodes: number, applications: number): Promise<number> {
  return (await runDesign(grid(nodes, applications).build())).lifeMs;
}

/** Microseconds a resource for a whole life of `resources` of them, 24 applications a node. */
async function costOfOne(resources: number): Promise<number> {
  return ((await wholeLife(resources / 25, 24)) / resources) * 1_000;
}

/** NEPI's dummy benchmark: 100 nodes × 10 applications, each step 0.5 s. Milliseconds to all READY, and from there to all STOPPED. */
async function nepiBenchmark(): Promise<{ deploy: number; run: number }> {
  const measured = await runDesign(grid(100, 10, { deployTime: "500ms" }, "500ms").build());
  const lives = [...measured.times.values()];
  const ready = Math.max(...lives.map((times) => times.READY ?? 0));
  const applications = lives.filter((times) => (times.STOPPED ?? 0) - (times.STARTED ?? 0) > 0.4);
  const stopped = percentile(
    applications.map((times) => times.STOPPED ?? 0),
    0.9,
  );
  return { deploy: ready * 1_000, run: (stopped - ready) * 1_000 };
}

/** NEPI's test_concurrency: 1,000 applications on one node, each ending after 0 to 3 s. */
async function concurrency(): Promise<number> {
  const builder = new DesignBuilder();
  const node = builder.node();
  for (let index = 0; index < 1_000; index++) builder.application(node, { runTime: `${index * 3}ms` });
  return (await runDesign(builder.build())).lifeMs;
}

export async function lifeRows(): Promise<Row[]> {
  for (let round = 0; round < 5; round++) await wholeLife(1, 1_200);
  const four = await quietest(() => wholeLife(1, 3), 10);
  const small = await quietest(() => wholeLife(1, 1_200), 10);
  const large = await quietest(() => wholeLife(2_000, 25));
  const { measured: benchmark, bare } = await quietest(nepiBenchmark);
  const crowd = await quietest(concurrency, 3);
  const [few, many] = [await quietest(() => costOfOne(1_000), 10), await quietest(() => costOfOne(100_000), 3)];
  return [
    { what: "whole life of 4 do-nothing resources", nepi: "2.0 s", goal: 10, ...four },
    { what: "whole life of 1,201 resources", nepi: "2.0 s", goal: 60, ...small },
    { what: "whole life of 52,000 resources, journal on disk", nepi: "7.2 s", goal: 2_000, ...large },
    { what: "NEPI's dummy benchmark, 100 × 10, each step 0.5 s: deploy", nepi: "31 s", goal: 1_050, measured: benchmark.deploy, bare },
    { what: "NEPI's dummy benchmark: run", nepi: "25.5 s", goal: 550, measured: benchmark.run, bare },
    { what: "NEPI's test_concurrency, 1,000 applications on one node", nepi: "132 s", goal: 6_000, ...crowd },
    { what: "cost of one resource among 1,000", nepi: "", goal: null, ...few, unit: "µs" },
    { what: "cost of one resource among 100,000", nepi: "", goal: null, ...many, unit: "µs" },
    { what: "the same as a ratio: flat is 1", nepi: "", goal: 1.25, measured: many.measured / few.measured, unit: "×" },
  ];
}
