import { describe, expect, it } from "vitest";
import { type ExperimentBench, experimentBench } from "../src/testing/experiment-bench.ts";

/** When each was STARTED, in seconds; null for one that was not. */
const startTimes = ({ experiment }: ExperimentBench, ...guids: number[]): (number | null)[] =>
  guids.map((guid) => experiment.stateTime(guid, "STARTED"));

describe("a deployment group", () => {
  it.each([
    ["with the barrier starts together, when the slowest is READY", true, [4, 4]],
    ["without it starts each as soon as that is READY", false, [1, 4]],
  ])("%s", async (_, waitAllReady, times) => {
    const bench = experimentBench();
    const [fast, slow] = [bench.node({ deployTime: "1s" }), bench.node({ deployTime: "4s" })];
    await bench.deploy({ waitAllReady });
    await bench.until(bench.experiment.waitStarted());
    expect(startTimes(bench, fast, slow)).toEqual(times);
  });

  it("holds nobody of another group", async () => {
    const bench = experimentBench();
    const [slow, fast] = [bench.node({ deployTime: "9s" }), bench.node({ deployTime: "1s" })];
    const groups = [await bench.deploy({ resources: [slow] }), await bench.deploy({ resources: [fast] })];
    await bench.until(bench.experiment.waitStarted());
    expect(groups).toEqual([1, 2]);
    expect(startTimes(bench, slow, fast)).toEqual([9, 1]);
    expect((await bench.endOf("run.all-ready")).map(({ group, t }) => [group, t])).toEqual([
      [2, 1],
      [1, 9],
    ]);
  });

  it("that is joined before it has begun waits for those who joined as well", async () => {
    const bench = experimentBench();
    const [first, second] = [bench.node({ deployTime: "2s" }), bench.node({ deployTime: "5s" })];
    const group = await bench.deploy({ resources: [first] });
    await bench.pass(1_000);
    await bench.deploy({ resources: [second], group });
    await bench.until(bench.experiment.waitStarted());
    expect(startTimes(bench, first, second)).toEqual([6, 6]);
    expect(await bench.endOf("run.all-ready")).toHaveLength(1);
  });
});

describe("quirk Q16: what joins a group that has begun is deployed and never started", () => {
  it("here it starts when all who joined with it are READY", async () => {
    const bench = experimentBench();
    const group = await bench.deploy({ resources: [bench.node()] });
    await bench.pass(10_000);
    const [fast, slow] = [bench.node({ deployTime: "1s" }), bench.node({ deployTime: "3s" })];
    await bench.deploy({ resources: [fast, slow], group });
    await bench.until(bench.experiment.waitStarted());
    expect(startTimes(bench, fast, slow)).toEqual([13, 13]);
  });
});

it("quirk Q17: a group with a number of one's own never starts; here it is like any other", async () => {
  const bench = experimentBench();
  const node = bench.node({ deployTime: "2s" });
  expect(await bench.deploy({ group: 42 })).toBe(42);
  await bench.until(bench.experiment.waitStarted());
  expect(startTimes(bench, node)).toEqual([2]);
  bench.node();
  expect(await bench.deploy()).toBe(43);
});

it("quirk Q18: the barrier does not hear of an abort and goes on asking; here nobody starts, and waiting ends at once", async () => {
  const bench = experimentBench();
  const slow = bench.node({ deployTime: "1h" });
  bench.node({ deployTime: "1s", failOn: "deploy" });
  const fast = bench.node();
  await bench.deploy();
  const waited = await bench.until(bench.experiment.waitStarted([fast, slow]));
  expect([...waited.values()].map(({ outcome }) => outcome)).toEqual(["skipped", "skipped"]);
  expect(bench.clock.now()).toBe(1_000);
  await bench.pass(7_200_000);
  expect(startTimes(bench, fast, slow)).toEqual([null, null]);
});

it("quirk Q19: group 0 is taken for none; here it is a group that others can join", async () => {
  const bench = experimentBench();
  const [first, second] = [bench.node({ deployTime: "2s" }), bench.node({ deployTime: "5s" })];
  expect(await bench.deploy({ resources: [first], group: 0 })).toBe(0);
  expect(await bench.deploy({ resources: [second], group: 0 })).toBe(0);
  await bench.until(bench.experiment.waitStarted());
  expect(startTimes(bench, first, second)).toEqual([5, 5]);
  expect(await bench.endOf("run.all-ready")).toMatchObject([{ group: 0, t: 5 }]);
});

it("quirk Q21: to deploy an empty list is to deploy everything; here it is to deploy nothing", async () => {
  const bench = experimentBench();
  const [one, other] = [bench.node(), bench.node()];
  await bench.deploy({ resources: [] });
  await bench.pass(1_000);
  expect(bench.states(one, other)).toEqual(["NEW", "NEW"]);
  await bench.deploy({ resources: [other] });
  expect(bench.states(one, other)).toEqual(["NEW", "STARTED"]);
});
