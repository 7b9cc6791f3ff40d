import { describe, expect, it } from "vitest";
import type { Hook, ResourceHooks } from "../src/resources/resource-type.ts";
import { type ExperimentBench, experimentBench, outcomesOf } from "../src/testing/experiment-bench.ts";
import { MISCHIEF, scriptedPart } from "../src/testing/scripted-type.ts";
import { sleep } from "../src/time/clock.ts";

/** A hook that takes so long. */
const takes =
  (milliseconds: number): Hook =>
  ({ clock, signal }) =>
    sleep(clock, milliseconds, signal);

const STEPS = ["discover", "reserve", "provision", "configure", "deploy", "start", "stop", "release"] as const;

/** An experiment with a `test::Part`, whose hooks are listed when they are called, and do what these do. */
function withPart(hooks: ResourceHooks = {}, attributes = {}): { bench: ExperimentBench; part: number; called: string[] } {
  const called: string[] = [];
  const listed: ResourceHooks = {};
  for (const step of STEPS) {
    listed[step] = (context) => {
      called.push(step);
      return hooks[step]?.(context);
    };
  }
  const bench = experimentBench({}, [scriptedPart(listed)]);
  return { bench, part: bench.experiment.registerResource("test::Part", { attributes }), called };
}

describe("quirk Q1: NEPI compares states as numbers, so FAILED and RELEASED count as READY, STARTED and STOPPED", () => {
  it("nothing is deployed onto a node that FAILED, and waiting says why", async () => {
    const bench = experimentBench();
    const node = bench.node({ failOn: "deploy", critical: false });
    const application = bench.application(node);
    await bench.deploy();
    expect(bench.states(node, application)).toEqual(["FAILED", "NEW"]);
    const waited = await bench.until(bench.experiment.waitDeployed());
    expect(outcomesOf(waited)).toEqual(["failed", "skipped"]);
    expect(waited.get(application)?.error).toBe("Node 1 will never be READY: it FAILED");
  });

  it("what was released without ever being STARTED starts nobody", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const [first, held, second] = [bench.application(node), bench.application(node), bench.application(node)];
    bench.experiment.registerCondition(held, "START", first, "STOPPED", "1h");
    bench.experiment.registerCondition(second, "START", held, "STARTED");
    await bench.deploy();
    await bench.until(bench.experiment.release(held));
    expect(bench.states(held, second)).toEqual(["RELEASED", "READY"]);
    expect(outcomesOf(await bench.until(bench.experiment.waitStarted(second)))).toEqual(["skipped"]);
  });

  it("STOPPED does count as STARTED: it was, and its time is that of the START", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const [first, second] = [bench.application(node), bench.application(node)];
    bench.experiment.registerCondition(second, "START", first, "STARTED", "3s");
    await bench.deploy();
    expect(bench.states(first)).toEqual(["STOPPED"]);
    await bench.until(bench.experiment.waitStarted(second));
    expect(bench.experiment.stateTime(second, "STARTED")).toBe(3);
  });
});

it("quirk Q2: discover and provision can be called in any state and lead back; here each is done once, on the way up", async () => {
  const { bench, part, called } = withPart();
  await bench.deploy();
  await bench.pass(1_000);
  await bench.until(bench.experiment.stop(part));
  await bench.until(bench.experiment.start(part));
  expect(called).toEqual(["discover", "reserve", "provision", "configure", "deploy", "start", "stop", "start"]);
  expect(bench.experiment.stateTime(part, "PROVISIONED")).toBe(0);
  expect(bench.states(part)).toEqual(["STARTED"]);
});

describe("quirk Q3: an illegal start or stop returns nothing and is only logged; here it says from which state and what it needs", () => {
  it.each([
    ["start", "NEW", "START needs it to be READY or STOPPED"],
    ["stop", "NEW", "STOP needs it to be STARTED"],
    ["release", "NEW", "there is nothing to release"],
    ["stop", "READY", "STOP needs it to be STARTED"],
    ["start", "STARTED", "START needs it to be READY or STOPPED"],
    ["stop", "STOPPED", "STOP needs it to be STARTED"],
    ["start", "FAILED", "START needs it to be READY or STOPPED"],
    ["start", "RELEASED", "START needs it to be READY or STOPPED"],
  ] as const)("%s in %s", async (action, from, message) => {
    const bench = experimentBench();
    const node = bench.node();
    const application = bench.application(node, {
      critical: false,
      runTime: from === "STOPPED" ? "0s" : "",
      failOn: from === "FAILED" ? "start" : "none",
    });
    if (from === "READY") bench.experiment.registerCondition(application, "START", node, "STOPPED");
    await bench.deploy({ resources: from === "NEW" ? [node] : [node, application] });
    if (from === "RELEASED") await bench.until(bench.experiment.release(application));
    const illegal = bench.until(bench.experiment[action](application));
    await expect(illegal).rejects.toMatchObject({
      code: "illegal-transition",
      message: expect.stringContaining(message),
      details: { guid: application, from, action: action.toUpperCase() },
    });
    expect(bench.states(application)).toEqual([from]);
  });
});

it("quirk Q4: deploying what is READY deploys it again; here it changes nothing", async () => {
  const { bench, part, called } = withPart();
  bench.experiment.registerCondition(part, "START", bench.node(), "STOPPED");
  await bench.deploy();
  expect(bench.states(part)).toEqual(["READY"]);
  await bench.deploy({ resources: [part] });
  await bench.deploy();
  await bench.pass(1_000);
  expect(called.filter((step) => step === "deploy")).toHaveLength(1);
  expect([...bench.states(part), bench.experiment.stateTime(part, "READY")]).toEqual(["READY", 0]);
});

it("quirk Q5: a late success overwrites FAILED; here a step that answers after its time is not heard any more", async () => {
  const late: Hook = ({ clock }) => new Promise((resolve) => clock.setTimer(clock.now() + 5_000, resolve));
  const { bench, part } = withPart({ start: late }, { startTimeout: "2s", critical: false });
  await bench.deploy();
  await bench.pass(10_000);
  expect(bench.states(part)).toEqual(["FAILED"]);
  expect([bench.experiment.stateTime(part, "FAILED"), bench.experiment.stateTime(part, "STARTED")]).toEqual([2, null]);
  await bench.until(bench.experiment.release(part));
  expect(bench.states(part)).toEqual(["RELEASED"]);
});

describe("quirk Q38: reading a state asks the outside world, which may fail the resource or dead-lock; here a state is only read", () => {
  it("an end is told when it happens, also to nobody who looks", async () => {
    const bench = experimentBench();
    const application = bench.application(bench.node(), { runTime: "90s" });
    await bench.deploy();
    await bench.pass(3_600_000);
    expect(bench.experiment.stateTime(application, "STOPPED")).toBe(90);
  });

  it.each(["deploy", "start", "stop"] as const)("a %s hook may say that its resource is broken, and nothing hangs", async (step) => {
    const { bench, part } = withPart({ [step]: (context: { fail(error: string): void }) => context.fail("broken") }, { critical: false });
    await bench.deploy();
    if (step === "stop") await bench.until(bench.experiment.stop(part));
    expect(bench.states(part)).toEqual([step === "stop" ? "STOPPED" : "FAILED"]);
    expect(await bench.until(bench.experiment.shutdown())).toBe("succeeded");
  });
});

describe("a life in full (NEPI's newer generation)", () => {
  it("passes RESERVED, which others may wait for, and is configured before it is READY", async () => {
    const { bench, part, called } = withPart({
      reserve: takes(1_000),
      provision: takes(2_000),
      configure: takes(4_000),
    });
    const node = bench.node();
    bench.experiment.registerCondition(node, "DEPLOY", part, "RESERVED", "500ms");
    await bench.deploy();
    await bench.until(bench.experiment.waitStarted());
    expect(called).toEqual(["discover", "reserve", "provision", "configure", "deploy", "start"]);
    const states = ["DISCOVERED", "RESERVED", "PROVISIONED", "READY", "STARTED"] as const;
    expect(states.map((state) => bench.experiment.stateTime(part, state))).toEqual([0, 1, 3, 7, 7]);
    expect(bench.experiment.stateTime(node, "READY")).toBe(1.5);
  });

  it("may be lived again from STOPPED: its times are those of the last time, and it ends by itself again", async () => {
    const bench = experimentBench();
    const application = bench.application(bench.node(), { runTime: "2s" });
    await bench.deploy();
    await bench.until(bench.experiment.waitFinished(application));
    await bench.pass(8_000);
    await bench.until(bench.experiment.start(application));
    expect(bench.experiment.stateTime(application, "STOPPED")).toBeNull();
    await bench.until(bench.experiment.waitFinished(application));
    const times = ["READY", "STARTED", "STOPPED"] as const;
    expect(times.map((state) => bench.experiment.stateTime(application, state))).toEqual([0, 10, 12]);
    const states = await bench.endOf("resource.state");
    expect(states.filter(({ guid }) => guid === application).map(({ to, reason }) => reason ?? to)).toEqual([
      "READY",
      "STARTED",
      "completed",
      "STARTED",
      "completed",
      "RELEASED",
    ]);
  });

  it.each([
    ["a past instant counts, and delays from it", 1_000, 1, 6],
    ["one before the state before it is cut to that", -5_000, 0, 5],
    ["a future one is cut to now", 99_000, 3, 8],
  ])("a state is as old as the type says: %s", async (_, told, startedAt, afterIt) => {
    const { bench, part } = withPart({
      start: async (context) => {
        await sleep(context.clock, 3_000, context.signal);
        context.happenedAt(told);
      },
    });
    const node = bench.node();
    bench.experiment.registerCondition(node, "START", part, "STARTED", "5s");
    await bench.deploy({ waitAllReady: false });
    await bench.until(bench.experiment.waitStarted());
    expect([part, node].map((guid) => bench.experiment.stateTime(guid, "STARTED"))).toEqual([startedAt, afterIt]);
  });
});

describe("a step that fails", () => {
  it("is tried again as often as the resource says, with longer and longer pauses", async () => {
    let tries = 0;
    const unsteady = (): void => {
      if (++tries < 4) throw new Error("not yet");
    };
    const { bench, part } = withPart({ deploy: unsteady }, { retries: 3, retryDelay: "1s" });
    await bench.deploy();
    await bench.until(bench.experiment.waitDeployed());
    expect(bench.experiment.stateTime(part, "READY")).toBe(1 + 2 + 4);
    const retries = await bench.endOf("resource.retry");
    expect(retries.map(({ step, attempt, in: pause, t }) => [step, attempt, pause, t])).toEqual([
      ["DEPLOY", 1, 1, 0],
      ["DEPLOY", 2, 2, 1],
      ["DEPLOY", 3, 4, 3],
    ]);
  });

  it("is over when it has failed: an end that is told during the pause is not that of the next try", async () => {
    let tries = 0;
    const start: Hook = (context) => {
      if (++tries > 1) return;
      context.clock.setTimer(context.clock.now() + 500, () => context.fail("it died"));
      throw new Error("it did not answer");
    };
    const { bench, part } = withPart({ start }, { retries: 1, retryDelay: "1s" });
    await bench.deploy();
    await bench.pass(10_000);
    expect([...bench.states(part), bench.experiment.stateTime(part, "STARTED")]).toEqual(["STARTED", 1]);
  });

  it("fails the resource when that did not help", async () => {
    const { bench, part } = withPart({ start: MISCHIEF.throws }, { retries: 2, retryDelay: "5s", critical: false });
    await bench.deploy();
    expect(outcomesOf(await bench.until(bench.experiment.waitStarted()))).toEqual(["failed"]);
    expect(bench.experiment.stateTime(part, "FAILED")).toBe(5 + 10);
  });

  it.each([
    ["provision", { deployTimeout: "3s" }, "PROVISION did not end within 3 s.", 3],
    ["deploy", { deployTimeout: "3s" }, "DEPLOY did not end within 3 s.", 3],
    ["start", { startTimeout: "4s" }, "START did not end within 4 s.", 4],
    ["stop", { stopTimeout: "5s" }, "STOP did not end within 5 s.", 15],
    ["release", { releaseTimeout: "6s" }, "RELEASE did not end within 6 s.", 16],
  ] as const)("by taking too long: %s with %j", async (step, timeout, error, at) => {
    const { bench, part } = withPart({ [step]: MISCHIEF.hangs }, { ...timeout, critical: false });
    await bench.deploy();
    await bench.pass(10_000);
    const failed = (await bench.endOf("resource.state")).find(({ to }) => to === "FAILED");
    expect(failed).toMatchObject({ guid: part, error, t: at });
    expect(bench.states(part)).toEqual(["RELEASED"]);
  });
});
