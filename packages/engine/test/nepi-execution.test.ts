import { beforeAll, describe, expect, it } from "vitest";
import { RunController } from "../src/controller/run-controller.ts";
import { readNepiXml, writeNepiXml } from "../src/nepi/index.ts";
import { ExperimentRunner } from "../src/repeat/experiment-runner.ts";
import { BASE_ATTRIBUTES } from "../src/resources/base-attributes.ts";
import { createBuiltinRegistry } from "../src/resources/builtin.ts";
import { ResourceTypeRegistry } from "../src/resources/registry.ts";
import { attribute, defineResourceType, type Hook } from "../src/resources/resource-type.ts";
import { openMemoryStore } from "../src/store/memory-store.ts";
import { BUILTIN_CATALOGUE } from "../src/testing/compile-lines.ts";
import { type ExperimentBench, experimentBench, outcomesOf } from "../src/testing/experiment-bench.ts";
import { sleep } from "../src/time/clock.ts";

/**
 * NEPI's own tests (`test/execution`, nepi-semantics 3.1), each by its name there, on the simulated clock.
 * Where NEPI's test asserts less than its name says, this one asserts what it says.
 */
describe("test/execution/ec.py", () => {
  it("schedule_print: a task at 0s is done, and has what it returned", async () => {
    const { experiment, until } = experimentBench();
    const task = experiment.schedule("0s", () => "hola!");
    expect(task.status).toBe("new");
    expect(await until(task.result)).toBe("hola!");
    expect(task.status).toBe("done");
  });

  it("schedule_date: a task at 4s is done 4 s later", async () => {
    const { experiment, until, clock } = experimentBench();
    expect(await until(experiment.schedule("4s", () => clock.now()).result)).toBe(4_000);
  });

  it("schedule_exception: a task that throws ends with its error, and nothing else does", async () => {
    const { experiment, until } = experimentBench();
    const task = experiment.schedule("2s", () => {
      throw new RangeError("the error");
    });
    await expect(until(task.result)).rejects.toThrow(new RangeError("the error"));
    expect(task.status).toBe("error");
    expect(await until(experiment.shutdown())).toBe("succeeded");
  });
});

describe("test/execution/resource.py", () => {
  const work: Hook = ({ clock, signal }) => sleep(clock, 1_000, signal);
  const up = { discover: work, provision: work, deploy: work };
  const channel = defineResourceType({ type: "nepi::Channel", label: "Channel", help: "A channel.", container: true, hooks: up });
  const machine = defineResourceType({ type: "nepi::Node", label: "Node", help: "A node.", container: true, hooks: up });
  const cable = defineResourceType({
    type: "nepi::Interface",
    label: "Interface",
    help: "Joins a node and a channel.",
    container: true,
    connections: [machine, channel].map(({ info }) => ({ to: info.type, min: 1, max: 1 })),
    waits: [
      { action: "DEPLOY", on: "nepi::Node", state: "PROVISIONED" },
      { action: "DEPLOY", on: "nepi::Channel", state: "READY" },
    ],
    hooks: { deploy: work },
  });
  const program = defineResourceType({
    type: "nepi::Application",
    label: "Application",
    help: "An application.",
    connections: [{ to: "nepi::Node", min: 1, max: 1 }],
    waits: [{ action: "DEPLOY", on: "nepi::Node", state: "READY" }],
    hooks: { deploy: work, start: (context) => context.complete() },
  });

  it("add_resource_factory: a type has what every type has, and what it adds", () => {
    const own = attribute("my_attr", "string", { help: "Of its own." });
    const mine = defineResourceType({ type: "MyResource", label: "Mine", help: "Adds one attribute.", attributes: [own] });
    const other = defineResourceType({ type: "AnotherResource", label: "Another", help: "Adds none." });
    const registry = new ResourceTypeRegistry([mine, other]);
    const names = (type: string): string[] => registry.get(type).info.attributes.map(({ name }) => name);
    const base = BASE_ATTRIBUTES.map(({ name }) => name);
    expect(base).toEqual(expect.arrayContaining(["critical", "hardRelease"]));
    expect(names("MyResource")).toEqual(["my_attr", ...base]);
    expect(names("AnotherResource")).toEqual(base);
    expect([...registry.catalogue().keys()]).toEqual(["MyResource", "AnotherResource"]);
  });

  it("register_condition: groups keep their order and their times, also when some of them are taken out", () => {
    const { experiment, node } = experimentBench();
    for (let guid = 1; guid <= 11; guid++) node();
    const conditions = [
      experiment.registerCondition(11, "START", [1, 3, 5, 7], "STARTED"),
      experiment.registerCondition(11, "START", [10, 8], "STARTED", "10s"),
    ];
    for (const condition of conditions) experiment.unregisterCondition(condition, [1, 2, 3, 4, 6]);
    expect(experiment.toDesign().conditions?.map(({ after, delay }) => [after, delay])).toEqual([
      [[5, 7], undefined],
      [[10, 8], "10s"],
    ]);
  });

  /** NEPI's dummy node also waits for its interfaces, which wait for it: here such types are refused as a loop. */
  it("deploy_in_order: the types say who waits for whom", async () => {
    const { experiment, until } = experimentBench({}, [channel, machine, cable, program]);
    const link = experiment.registerResource("nepi::Channel");
    const hosts = [1, 2].map(() => {
      const [host, cableEnd, application] = ["Node", "Interface", "Application"].map((name) =>
        experiment.registerResource(`nepi::${name}`),
      );
      for (const guid of [cableEnd, application]) experiment.registerConnection(guid ?? 0, host ?? 0);
      experiment.registerConnection(cableEnd ?? 0, link);
      return { host: host ?? 0, cableEnd: cableEnd ?? 0, application: application ?? 0 };
    });
    await until(experiment.deploy());
    await until(experiment.waitFinished());
    const ready = (guid: number): number => experiment.stateTime(guid, "READY") ?? Number.NaN;
    for (const { host, cableEnd, application } of hosts) {
      expect(ready(host)).toBeLessThan(ready(application));
      expect(experiment.stateTime(host, "PROVISIONED")).toBeLessThan(ready(cableEnd));
      expect(ready(link)).toBeLessThan(ready(cableEnd));
      expect([ready(link), ready(host), ready(cableEnd), ready(application)]).toEqual([3, 3, 4, 4]);
    }
  });

  it("concurrency: a thousand applications on one node end by themselves within 3 s", async () => {
    const bench = experimentBench();
    const host = bench.node();
    // Any order of ends will do: 7919 is prime, so that they are spread over the three seconds.
    const runTimes = Array.from({ length: 1_000 }, (_, index) => (index * 7_919) % 3_000);
    const applications = runTimes.map((runTime) => bench.application(host, { runTime: `${runTime}ms` }));
    await bench.deploy();
    const ends = await bench.until(bench.experiment.waitFinished(applications));
    expect(new Set(outcomesOf(ends))).toEqual(new Set(["reached"]));
    expect(applications.map((guid) => bench.experiment.stateTime(guid, "STOPPED"))).toEqual(runTimes.map((runTime) => runTime / 1_000));
    expect(bench.states(host)).toEqual(["STARTED"]);
  });

  it("exception: a critical application that fails ends the wait for all, and shutdown still works", async () => {
    const bench = experimentBench();
    const host = bench.node();
    const failing = bench.application(host, { failOn: "deploy" });
    const others = [bench.application(host, { runTime: "" }), bench.application(host, { runTime: "" })];
    await bench.deploy();
    const ends = await bench.until(bench.experiment.waitFinished());
    expect(ends.get(failing)).toMatchObject({ outcome: "failed", error: expect.stringContaining("told to fail on deploy") });
    expect(await bench.until(bench.experiment.shutdown())).toBe("failed");
    expect(bench.states(host, failing, ...others)).toEqual(Array(4).fill("RELEASED"));
  });

  it("critical: one that is not critical fails alone", async () => {
    const bench = experimentBench();
    const host = bench.node();
    const failing = bench.application(host, { failOn: "deploy", critical: false });
    const good = Array.from({ length: 10 }, () => bench.application(host, { runTime: "1s" }));
    await bench.deploy();
    await bench.until(bench.experiment.waitFinished());
    expect(bench.states(failing, ...good)).toEqual(["FAILED", ...Array(10).fill("STOPPED")]);
    expect(await bench.until(bench.experiment.shutdown())).toBe("succeeded");
  });

  it("start_with_condition: the second starts 5 s after the first is STARTED", async () => {
    const bench = experimentBench();
    const host = bench.node();
    const [first, second] = [bench.application(host, { runTime: "2s" }), bench.application(host)];
    bench.experiment.registerCondition(second, "START", first, "STARTED", "5s");
    await bench.deploy();
    await bench.until(bench.experiment.waitFinished());
    expect([first, second].map((guid) => bench.experiment.stateTime(guid, "STARTED"))).toEqual([0, 5]);
  });

  it("stop_with_condition: the second starts when the first is STOPPED, and one is stopped by a condition", async () => {
    const bench = experimentBench();
    const host = bench.node();
    const [first, second, third] = [
      bench.application(host, { runTime: "2s" }),
      bench.application(host),
      bench.application(host, { runTime: "" }),
    ];
    bench.experiment.registerCondition(second, "START", first, "STOPPED");
    bench.experiment.registerCondition(third, "STOP", second, "STOPPED", "1s");
    await bench.deploy();
    await bench.until(bench.experiment.waitFinished());
    expect(bench.experiment.stateTime(second, "STARTED")).toBe(2);
    expect(bench.experiment.stateTime(third, "STOPPED")).toBe(3);
  });

  it("set_with_condition (empty in NEPI): the attribute changes 2 s after the first is STARTED, and not before", async () => {
    const bench = experimentBench();
    const host = bench.node();
    const [first, second] = [bench.application(host, { runTime: "" }), bench.application(host, { runTime: "", message: "before" })];
    bench.experiment.setWithConditions(second, { message: "after" }, first, { state: "STARTED", delay: "2s" });
    await bench.deploy();
    await bench.pass(1_999);
    expect(bench.experiment.get(second, "message")).toBe("before");
    await bench.pass(1);
    expect(bench.experiment.get(second, "message")).toBe("after");
  });
});

describe("test/execution/runner.py", () => {
  // What is loaded when it is needed would be loaded while the simulated clock has nothing left to do.
  beforeAll(() => import("../src/repeat/repetition.ts"));

  /** 4 nodes with 2 applications and an interface each, and one link. They are only described: the runner runs what was described. */
  function described(): { bench: ExperimentBench; runner: ExperimentRunner } {
    const bench = experimentBench();
    const link = bench.experiment.registerResource("dummy::Link");
    for (let index = 0; index < 4; index++) {
      const host = bench.node();
      const end = bench.experiment.registerResource("dummy::Interface");
      for (const guid of [host, link]) bench.experiment.registerConnection(end, guid);
      for (const runTime of ["1s", "2s"]) bench.application(host, { runTime });
    }
    const { clock, home } = bench;
    const controller = new RunController({ registry: createBuiltinRegistry(), store: openMemoryStore(), home, clock });
    return { bench, runner: new ExperimentRunner({ controller, home, clock }) };
  }

  it("max_runs: at least 5, at most 10, no metric: exactly 10 runs", async () => {
    const { bench, runner } = described();
    const { runs } = await bench.until(runner.repeat(bench.experiment.toDesign(), { minimum: 5, maximum: 10 }));
    expect(runs.map(({ outcome }) => outcome)).toEqual(Array(10).fill("succeeded"));
    expect(bench.experiment.directory).toBeNull();
  });

  it("convergence: NEPI's values, of which ten are not yet enough", async () => {
    const { bench, runner } = described();
    const values = [10, 10, 10, 10, 12, 10, 12, 10, 10, 11, 10, 11, 10, 11, 10, 11];
    const metric = { name: "NEPI's values", read: ({ number }: { number: number }) => values[number - 1] ?? null };
    const { stopped, runs } = await bench.until(runner.repeat(bench.experiment.toDesign(), { minimum: 5, metric }));
    // NEPI stops at the tenth, by 2 σ/√n for an interval of 95 %; Student's t says that it is ±5.8 % there, and not ±5 % (quirk Q64).
    expect([stopped?.reason, runs.length]).toEqual(["converged", 14]);
  });
});

describe("test/execution/scheduler.py", () => {
  it("task_order: tasks are done in the order of their times, and of their scheduling where these are equal", async () => {
    const { experiment, pass } = experimentBench();
    const done: string[] = [];
    for (const when of ["3s", "0s", "2s", "2.0s"]) experiment.schedule(when, () => done.push(when));
    await pass(3_000);
    expect(done).toEqual(["0s", "2s", "2.0s", "3s"]);
  });
});

/** `test/util` (nepi-semantics 3.2). NEPI's plotter is the canvas here (`design-to-flow.test.ts`); its SSH functions have no counterpart yet. */
describe("test/util/serializer.py", () => {
  it.each(["JSON", "XML"])("save, run, load, run again, as %s: the same experiment, twice the same run", async (format) => {
    const bench = experimentBench();
    const host = bench.node({ deployTime: "1s" });
    const [first, second] = [bench.application(host, { runTime: "2s", message: "a\tb" }), bench.application(host, { critical: false })];
    bench.experiment.registerCondition(second, "START", first, "STOPPED", "3s");
    bench.experiment.enableTrace(second, "stdout");
    const design = bench.experiment.toDesign();
    const saved = format === "JSON" ? JSON.stringify(design) : (writeNepiXml(design, BUILTIN_CATALOGUE).text ?? "");
    const loaded = format === "JSON" ? JSON.parse(saved) : readNepiXml(saved, BUILTIN_CATALOGUE).design;
    const runs = [bench, experimentBench({ design: loaded })];
    for (const run of runs) {
      await run.deploy();
      await run.until(run.experiment.waitFinished());
      expect(run.experiment.resources()).toEqual([host, first, second]);
      expect(run.states(host, first, second)).toEqual(["STARTED", "STOPPED", "STOPPED"]);
      expect([run.experiment.get(first, "message"), run.experiment.get(second, "critical")]).toEqual(["a\tb", false]);
      expect(run.experiment.stateTime(second, "STARTED")).toBe(1 + 2 + 3);
    }
    const journals = await Promise.all(runs.map(async (run) => (await run.end()).filter(({ type }) => type === "resource.state")));
    expect(journals[1]).toEqual(journals[0]);
  });
});

/** NEPI has a pool of threads; here steps are asynchronous and tasks need none. What its tests promise holds all the same. */
describe("test/util/parallel.py", () => {
  it("simple: ten jobs are all done", async () => {
    const { experiment, until } = experimentBench();
    const jobs = Array.from({ length: 10 }, (_, index) => experiment.schedule("0s", () => index));
    expect(await until(Promise.all(jobs.map(({ result }) => result)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("interrupt: of a hundred jobs of 5 s, none is waited for at the end", async () => {
    const bench = experimentBench();
    for (let index = 0; index < 100; index++) bench.node({ deployTime: "5s" });
    await bench.deploy();
    expect(await bench.until(bench.experiment.shutdown())).toBe("succeeded");
    expect(bench.clock.now()).toBe(0);
  });

  it("error: the job that throws tells whoever asks, and the four others are done", async () => {
    const { experiment, until } = experimentBench();
    let done = 0;
    const good = Array.from({ length: 4 }, () => experiment.schedule("1s", () => ++done));
    const bad = experiment.schedule("0s", () => Promise.reject(new TypeError("the error")));
    await until(Promise.allSettled([bad, ...good].map(({ result }) => result)));
    await expect(bad.result).rejects.toThrow(new TypeError("the error"));
    expect(done).toBe(4);
  });
});

/** Ideas of `test/resources/omf` (nepi-semantics 3.5), with dummies. */
describe("test/resources/omf", () => {
  it("set_hook: what an attribute becomes is the hook's to say", async () => {
    const type = defineResourceType({
      type: "omf::Dummy",
      label: "Dummy",
      help: "Takes ten times what it is given.",
      container: true,
      attributes: [attribute("value", "integer", { help: "A number.", flags: [] })],
      hooks: { set: (_, { value }) => Number(value) * 10 },
    });
    const { experiment, until, deploy } = experimentBench({}, [type]);
    const guid = experiment.registerResource("omf::Dummy");
    await deploy();
    for (const [set, get] of [
      [3, 30],
      [101, 1_010],
    ] as const) {
      await until(experiment.set(guid, "value", set));
      expect(experiment.get(guid, "value")).toBe(get);
    }
  });

  /** Two nodes with an interface on one link and an application each. Those of `special` are as it says. */
  function network(special: Record<string, Record<string, string | boolean>>): { bench: ExperimentBench; guids: Record<string, number> } {
    const bench = experimentBench();
    const { experiment } = bench;
    const guids: Record<string, number> = { link: experiment.registerResource("dummy::Link", { attributes: special.link ?? {} }) };
    for (const side of ["one", "two"]) {
      const host = bench.node(special[`node ${side}`]);
      const end = experiment.registerResource("dummy::Interface", { attributes: special[`interface ${side}`] ?? {} });
      for (const guid of [host, guids.link ?? 0]) experiment.registerConnection(end, guid);
      const application = bench.application(host, { runTime: "1s", ...special[`application ${side}`] });
      Object.assign(guids, { [`node ${side}`]: host, [`interface ${side}`]: end, [`application ${side}`]: application });
    }
    return { bench, guids };
  }

  it.each(["link", "node one", "interface one", "application one", "application two"])(
    "wrong_critical: exactly the %s that cannot be deployed is FAILED, and after shutdown everything is RELEASED",
    async (wrong) => {
      const { bench, guids } = network({ [wrong]: { failOn: "deploy" } });
      await bench.deploy();
      await bench.until(bench.experiment.waitFinished());
      const failed = Object.entries(guids).filter(([, guid]) => bench.experiment.state(guid) === "FAILED");
      expect(failed.map(([name]) => name)).toEqual([wrong]);
      expect(await bench.until(bench.experiment.shutdown())).toBe("failed");
      expect(new Set(bench.states(...Object.values(guids)))).toEqual(new Set(["RELEASED"]));
    },
  );

  it("wrong_critical: what is missing in the description is told before anything is deployed", async () => {
    const bench = experimentBench();
    const [host, lonely] = [bench.node(), bench.experiment.registerResource("dummy::Application")];
    await expect(bench.until(bench.experiment.deploy())).rejects.toMatchObject({
      code: "design-invalid",
      message: expect.stringContaining("must be connected to a dummy::Node"),
    });
    expect(bench.states(host, lonely)).toEqual(["NEW", "NEW"]);
  });

  it.each([
    ["skip", "NEW", "STOPPED", "succeeded"],
    ["fail", "FAILED", "READY", "failed"],
  ])("wrong_non_critical: with onFailure %s the interface of a node that failed is %s, the application of the other %s", async (...row) => {
    const [onFailure, end, other, outcome] = row;
    const { bench, guids } = network({
      "node one": { failOn: "deploy", critical: false, onFailure },
      "application one": { critical: false },
    });
    await bench.deploy();
    await bench.until(bench.experiment.waitFinished());
    const state = (name: string): string => bench.experiment.state(guids[name] ?? 0);
    expect([state("node one"), state("interface one"), state("application two")]).toEqual(["FAILED", end, other]);
    expect(await bench.until(bench.experiment.shutdown())).toBe(outcome);
    expect(new Set(bench.states(...Object.values(guids)))).toEqual(new Set(["RELEASED"]));
  });

  it("wrong_non_critical: an application that fails leaves the others to their end", async () => {
    const { bench, guids } = network({ "application one": { failOn: "run", critical: false } });
    await bench.deploy();
    await bench.until(bench.experiment.waitFinished());
    const [one = 0, two = 0] = [guids["application one"], guids["application two"]];
    expect(bench.states(one, two)).toEqual(["FAILED", "STOPPED"]);
    expect(await bench.until(bench.experiment.shutdown())).toBe("succeeded");
    expect(new Set(bench.states(...Object.values(guids)))).toEqual(new Set(["RELEASED"]));
  });
});
