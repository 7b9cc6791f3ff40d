import { describe, expect, it } from "vitest";
import { experimentBench, outcomesOf } from "../src/testing/experiment-bench.ts";

describe("quirk Q25: who waits is not told how it ended, and waits for ever when the engine has failed", () => {
  it("here the outcome of each is told, with the reason where it is not the one that was wanted", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const fine = bench.application(node, { runTime: "1s" });
    const failing = bench.application(node, { runTime: "2s", failOn: "run", critical: false });
    const skipped = bench.application(node);
    const released = bench.application(node, { runTime: "" });
    bench.experiment.registerCondition(skipped, "START", failing, "STOPPED");
    bench.experiment.registerCondition(released, "START", fine, "FAILED");
    await bench.deploy();
    await bench.pass(3_000);
    await bench.until(bench.experiment.release(released));
    const waited = await bench.until(bench.experiment.waitFinished());
    expect([...waited]).toEqual([
      [fine, { outcome: "reached", error: null }],
      [failing, { outcome: "failed", error: "Application 3 was told to fail on run." }],
      [skipped, { outcome: "skipped", error: "Application 3 will never be STOPPED: it FAILED" }],
      [released, { outcome: "released", error: null }],
    ]);
  });

  it("here a wait has an end of its own, if one is asked for", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const endless = bench.application(node, { runTime: "" });
    await bench.deploy();
    expect(outcomesOf(await bench.until(bench.experiment.waitFinished(endless, { timeout: "5s" })))).toEqual(["timeout"]);
    expect(bench.clock.now()).toBe(5_000);
    const calledOff = bench.experiment.waitFinished(endless, { signal: AbortSignal.abort() });
    expect(outcomesOf(await bench.until(calledOff))).toEqual(["timeout"]);
    expect(bench.states(endless)).toEqual(["STARTED"]);
  });

  it.each([
    ["a critical failure", "failed"],
    ["the end of the experiment", "succeeded"],
  ])("here %s ends it, at once", async (cause, outcome) => {
    const bench = experimentBench();
    const node = bench.node({ deployTime: "1s", failOn: cause.startsWith("a critical") ? "deploy" : "none" });
    const late = bench.node({ deployTime: "1h" });
    const never = bench.node();
    await bench.deploy({ resources: [node, late] });
    const waiting = bench.experiment.waitStarted([late, never]);
    await bench.pass(1_000);
    const ended = outcome === "failed" ? waiting : Promise.all([waiting, bench.experiment.shutdown()]).then(([waited]) => waited);
    expect(outcomesOf(await bench.until(ended))).toEqual(["skipped", "aborted"]);
    expect(bench.clock.now()).toBe(1_000);
    expect(await bench.until(bench.experiment.shutdown())).toBe(outcome);
  });

  it("here one may wait before anything is deployed, for all that there is at that time", async () => {
    const bench = experimentBench();
    const node = bench.node({ deployTime: "2s" });
    const waiting = bench.experiment.waitDeployed();
    await bench.deploy();
    expect([...(await bench.until(waiting)).keys()]).toEqual([node]);
    expect(outcomesOf(await bench.until(bench.experiment.waitDeployed([])))).toEqual([]);
  });
});

describe("quirk Q26: waiting for what there is not crashes who waits", () => {
  it("here it is refused before anybody waits", async () => {
    const { experiment, node, until } = experimentBench();
    const there = node();
    await expect(until(experiment.waitDeployed([there, 99]))).rejects.toMatchObject({
      code: "unknown-resource",
      message: "There is no resource 99 in the experiment.",
    });
  });

  it("here what was released and taken out is RELEASED", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const application = bench.application(node, { hardRelease: true });
    await bench.deploy();
    await bench.until(bench.experiment.release(application));
    expect(bench.experiment.resources()).toEqual([node]);
    expect(outcomesOf(await bench.until(bench.experiment.waitReleased(application)))).toEqual(["reached"]);
    expect(bench.states(application)).toEqual(["RELEASED"]);
  });
});
