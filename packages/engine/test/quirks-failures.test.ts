import { describe, expect, it } from "vitest";
import type { RunFailure } from "../src/model/index.ts";
import { type ExperimentBench, experimentBench, outcomesOf } from "../src/testing/experiment-bench.ts";
import { scriptedPart } from "../src/testing/scripted-type.ts";
import { sleep } from "../src/time/clock.ts";

it("quirk Q34: a failure manager of one's own breaks the constructor; here a policy is a function, told of each failure and all before", async () => {
  const seen: [RunFailure["guid"], number][] = [];
  const bench = experimentBench({
    failurePolicy: ({ guid }, before) => {
      seen.push([guid, before.length]);
      return before.length >= 1 ? "abort" : "continue";
    },
  });
  const node = bench.node();
  const [first, second] = ["1s", "2s"].map((runTime) => bench.application(node, { runTime, failOn: "run" }));
  await bench.deploy();
  await bench.pass(10_000);
  const [aborted] = await bench.endOf("run.aborted");
  expect(aborted).toMatchObject({ guid: second, t: 2 });
  expect(seen).toEqual([
    [first, 0],
    [second, 1],
  ]);
});

it("quirk Q35: only the first critical failure is known, without its reason; here each is, with resource, time, phase and cause", async () => {
  const bench = experimentBench({ failurePolicy: () => "continue" });
  const node = bench.node();
  const add = (failOn: string, runTime: string, critical: boolean): number => bench.application(node, { failOn, runTime, critical });
  const [start, early, late] = [add("start", "", false), add("run", "1s", true), add("run", "2s", false)];
  await bench.deploy();
  await bench.pass(5_000);
  const [ended] = await bench.endOf("run.ended");
  expect(ended?.failures).toEqual([
    { guid: start, error: "Application 2 was told to fail on start.", critical: false, reason: "start", t: 0 },
    { guid: early, error: "Application 3 was told to fail on run.", critical: true, reason: "run", t: 1 },
    { guid: late, error: "Application 4 was told to fail on run.", critical: false, reason: "run", t: 2 },
  ]);
});

describe("quirk Q36: an abort only calls conditions off: what is half deployed goes on, and nothing is released", () => {
  /** A part whose DEPLOY takes an hour, something that runs, and what fails after a second. */
  function threeOf(bench: ExperimentBench): { part: number; running: number } {
    const part = bench.experiment.registerResource("test::Part");
    const node = bench.node();
    const running = bench.application(node, { runTime: "" });
    bench.application(node, { runTime: "1s", failOn: "run" });
    return { part, running };
  }
  const heard: string[] = [];
  const slow = scriptedPart({
    provision: () => undefined,
    deploy: async ({ clock, signal }) => {
      signal.addEventListener("abort", () => heard.push(`told to end at ${clock.now()}`));
      await sleep(clock, 3_600_000, signal);
    },
  });

  it.each([
    ["hold", ["PROVISIONED", "STARTED"]],
    ["release", ["RELEASED", "RELEASED"]],
  ] as const)("here what is under way is told to end, and with onFailure %s the resources are then %j", async (onFailure, states) => {
    heard.length = 0;
    const bench = experimentBench({ onFailure }, [slow]);
    const { part, running } = threeOf(bench);
    await bench.deploy({ waitAllReady: false });
    expect(outcomesOf(await bench.until(bench.experiment.waitDeployed(part)))).toEqual(["aborted"]);
    await bench.pass(7_200_000);
    expect(heard).toEqual(["told to end at 1000"]);
    expect(bench.states(part, running)).toEqual(states);
    expect(await bench.until(bench.experiment.shutdown())).toBe("failed");
    expect(bench.states(part, running)).toEqual(["RELEASED", "RELEASED"]);
  });
});

it("quirk Q37: a Collector without a trace name fails inside its own lock, and everything hangs; here it is not deployed at all", async () => {
  const bench = experimentBench();
  const node = bench.node();
  const collector = bench.experiment.registerResource("Collector");
  bench.experiment.registerConnection(collector, bench.application(node));
  await expect(bench.until(bench.experiment.deploy())).rejects.toMatchObject({
    code: "design-invalid",
    message: expect.stringContaining("traceName"),
  });
  expect(bench.states(node, collector)).toEqual(["NEW", "NEW"]);
  await bench.experiment.set(collector, "traceName", "stdout");
  await bench.deploy();
  expect(await bench.until(bench.experiment.shutdown())).toBe("succeeded");
});

describe("what waits for a resource that FAILED, as that resource says (quirk Q1 leaves no choice)", () => {
  /** A chain of three; the first fails after a second. */
  async function chain(onFailure: string): Promise<{ bench: ExperimentBench; guids: number[] }> {
    const bench = experimentBench();
    const node = bench.node();
    const attributes = { critical: false, onFailure, runTime: "1s" };
    const first = bench.application(node, { ...attributes, failOn: "run" });
    const [second, third] = [bench.application(node, attributes), bench.application(node, attributes)];
    bench.experiment.registerCondition(second, "START", first, "STOPPED", "1s");
    bench.experiment.registerCondition(third, "START", second, "STOPPED");
    await bench.deploy();
    return { bench, guids: [first, second, third] };
  }

  it.each([
    ["skip", ["FAILED", "READY", "READY"], ["failed", "skipped", "skipped"], 1],
    ["fail", ["FAILED", "FAILED", "FAILED"], ["failed", "failed", "failed"], 1],
    ["continue", ["FAILED", "STOPPED", "STOPPED"], ["failed", "reached", "reached"], 4],
  ])("onFailure %s: %j", async (onFailure, states, outcomes, seconds) => {
    const { bench, guids } = await chain(onFailure);
    expect(outcomesOf(await bench.until(bench.experiment.waitFinished(guids)))).toEqual(outcomes);
    expect(bench.states(...guids)).toEqual(states);
    expect(bench.clock.now()).toBe(seconds * 1_000);
    expect(await bench.until(bench.experiment.shutdown())).toBe("succeeded");
  });

  it("continue on a node is NEPI's way: its applications are deployed all the same", async () => {
    const bench = experimentBench();
    const node = bench.node({ failOn: "deploy", critical: false, onFailure: "continue" });
    const application = bench.application(node);
    await bench.deploy();
    expect(bench.states(node, application)).toEqual(["FAILED", "STOPPED"]);
  });

  it("fail of something critical ends the experiment, and tells of both", async () => {
    const bench = experimentBench();
    const node = bench.node({ failOn: "deploy", critical: false, onFailure: "fail" });
    const application = bench.application(node);
    await bench.deploy();
    const [ended] = await bench.endOf("run.ended");
    expect(ended).toMatchObject({
      outcome: "failed",
      failures: [
        { guid: node, critical: false },
        { guid: application, critical: true, reason: "dependency", error: expect.stringContaining("Node 1 will never be READY") },
      ],
    });
  });
});
