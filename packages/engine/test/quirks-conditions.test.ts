import { describe, expect, it, vi } from "vitest";
import type { EngineErrorCode } from "../src/errors.ts";
import type { DesignCondition, ResourceState } from "../src/model/index.ts";
import type { Hook, ResourceHooks } from "../src/resources/resource-type.ts";
import { experimentBench, outcomesOf } from "../src/testing/experiment-bench.ts";
import { scriptedPart } from "../src/testing/scripted-type.ts";
import { sleep } from "../src/time/clock.ts";

const refusal = (code: EngineErrorCode): unknown => expect.objectContaining({ code });

describe("quirk Q6: what can no longer happen is tried for ever; here it is called off and said", () => {
  it.each([
    ["a STOP of what ended by itself", { runTime: "1s" }, "STOP", "Application 2 has ended already"],
    ["a STOP of what FAILED", { runTime: "1s", failOn: "run" }, "STOP", "Application 2 FAILED"],
    ["a START of what FAILED", { deployTime: "1s", failOn: "deploy" }, "START", "Application 2 FAILED"],
    ["a STOP of what is never started", { deployTime: "1s", failOn: "deploy" }, "STOP", "Application 2 FAILED"],
  ] as const)("%s", async (_, attributes, action, why) => {
    const bench = experimentBench();
    const node = bench.node();
    const application = bench.application(node, { ...attributes, critical: false });
    bench.experiment.registerCondition(application, action, node, "STARTED", "1h");
    await bench.deploy();
    await bench.pass(2_000);
    const skipped = await bench.endOf("resource.skipped");
    expect(skipped.filter((event) => event.guid === application && event.action === action)).toMatchObject([{ t: 1, why }]);
  });

  it("a START of what was started by hand does not come again", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const application = bench.application(node, { runTime: "1s" });
    bench.experiment.registerCondition(application, "START", node, "STARTED", "10s");
    await bench.deploy();
    await bench.until(bench.experiment.start(application));
    await bench.pass(60_000);
    const starts = (await bench.endOf("resource.state")).filter(({ guid, to }) => guid === application && to === "STARTED");
    expect(starts.map(({ t }) => t)).toEqual([0]);
  });
});

describe("quirk Q7: everything waits by looking again every half second", () => {
  it("here a hundred conditions one after the other take no time at all", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const chain = Array.from({ length: 100 }, () => bench.application(node));
    chain.slice(1).forEach((guid, index) => {
      bench.experiment.registerCondition(guid, "START", chain[index] ?? 0, "STOPPED");
    });
    await bench.deploy();
    expect(bench.experiment.stateTime(chain.at(-1) ?? 0, "STOPPED")).toBe(0);
  });

  it("here nobody looks: an hour of waiting sets no timer", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const [server, client] = [bench.application(node, { runTime: "" }), bench.application(node)];
    bench.experiment.registerCondition(client, "START", server, "STOPPED");
    await bench.deploy();
    const waiting = bench.experiment.waitFinished(client);
    const setTimer = vi.spyOn(bench.clock, "setTimer");
    await bench.pass(3_600_000);
    expect(setTimer).not.toHaveBeenCalled();
    await bench.until(bench.experiment.stop(server));
    expect(outcomesOf(await bench.until(waiting))).toEqual(["reached"]);
    expect(bench.experiment.stateTime(client, "STARTED")).toBe(3_600);
  });
});

it("quirk Q8: who fails because of another is told with a literal %d; here both have their names", async () => {
  const bench = experimentBench();
  const node = bench.node();
  const first = bench.application(node, { failOn: "run", runTime: "1s", critical: false, onFailure: "fail" });
  const second = bench.application(node, { critical: false });
  bench.experiment.registerCondition(second, "START", first, "STOPPED");
  await bench.deploy();
  const waited = await bench.until(bench.experiment.waitStarted(second));
  expect(waited.get(second)?.error).toBe("START of Application 3: Application 2 will never be STOPPED: it FAILED.");
});

describe("quirk Q9: a time after DISCOVERED, NEW or FAILED is forgotten, and so is the rest of the group", () => {
  const second: Hook = ({ clock, signal }) => sleep(clock, 1_000, signal);
  const up: ResourceHooks = { discover: second, reserve: second, provision: second, deploy: second };

  it.each<[ResourceState, number]>([
    ["DISCOVERED", 1],
    ["RESERVED", 2],
    ["PROVISIONED", 3],
    ["READY", 4],
    ["STARTED", 4],
    ["STOPPED", 8],
    ["FAILED", 8],
    ["RELEASED", 20],
  ])("here every state has its time: %s", async (state, at) => {
    const start: Hook = (context) => context.after(4_000, () => (state === "FAILED" ? context.fail("on purpose") : context.complete()));
    const bench = experimentBench({}, [scriptedPart({ ...up, start })]);
    const part = bench.experiment.registerResource("test::Part", { attributes: { critical: false } });
    const waiting = bench.node();
    bench.experiment.registerCondition(waiting, "START", part, state, "2s");
    await bench.deploy({ waitAllReady: false });
    await bench.pass(20_000);
    await bench.until(bench.experiment.release(part));
    await bench.until(bench.experiment.waitStarted(waiting));
    expect(bench.experiment.stateTime(waiting, "STARTED")).toBe(at + 2);
  });

  it("here all of the group is waited for", async () => {
    const bench = experimentBench({}, [scriptedPart(up)]);
    const group = [bench.experiment.registerResource("test::Part"), bench.node({ deployTime: "9s" })];
    const waiting = bench.node();
    bench.experiment.registerCondition(waiting, "START", group, "DISCOVERED", "2s");
    await bench.deploy({ waitAllReady: false });
    await bench.until(bench.experiment.waitStarted(waiting));
    expect(bench.experiment.stateTime(waiting, "STARTED")).toBe(9 + 2);
  });

  it("here NEW, which everything is from the beginning, is refused", () => {
    const bench = experimentBench();
    const [one, other] = [bench.node(), bench.node()];
    expect(() => bench.experiment.registerCondition(other, "START", one, "NEW", "2s")).toThrow(refusal("invalid-value"));
    expect(bench.experiment.toDesign().conditions).toEqual([]);
  });
});

it("quirk Q10: a time after a state that was passed over breaks who waits; here it counts from the first state after it", async () => {
  const bench = experimentBench();
  const slow = bench.node({ deployTime: "3s" });
  const waiting = bench.node();
  bench.experiment.registerCondition(waiting, "START", slow, "PROVISIONED", "2s");
  await bench.deploy({ waitAllReady: false });
  await bench.until(bench.experiment.waitStarted(waiting));
  expect([bench.experiment.stateTime(slow, "PROVISIONED"), bench.experiment.stateTime(waiting, "STARTED")]).toEqual([null, 5]);
});

describe("quirk Q11: a group of which everybody was taken out stays as a condition that always holds", () => {
  it("here the condition is gone with the last of its group", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const [one, two, waiting] = [
      bench.application(node, { runTime: "" }),
      bench.application(node, { runTime: "" }),
      bench.application(node),
    ];
    const condition = bench.experiment.registerCondition(waiting, "START", [one, two], "STOPPED");
    bench.experiment.unregisterCondition(condition, one);
    expect(bench.experiment.toDesign().conditions).toMatchObject([{ after: [two] }]);
    await bench.deploy();
    expect(bench.states(waiting)).toEqual(["READY"]);
    bench.experiment.unregisterCondition(condition, two);
    await bench.pass(0);
    expect(bench.experiment.toDesign().conditions).toEqual([]);
    expect(bench.experiment.stateTime(waiting, "STARTED")).toBe(0);
  });

  it.each([
    ["nobody is waited for", [1], []],
    ["nobody waits", [], [1]],
  ])("here one in which %s is refused", (_, resources, group) => {
    const bench = experimentBench();
    bench.node();
    expect(() => bench.experiment.registerCondition(resources, "START", group, "READY")).toThrow(refusal("invalid-value"));
  });
});

it.each([
  ["a list", (guids: number[]) => guids],
  ["a set", (guids: number[]) => new Set(guids)],
  [
    "a generator",
    function* (guids: number[]) {
      yield* guids;
    },
  ],
])("quirk Q12: a group that is no list becomes one member of a list; here %s is a group", (_, group) => {
  const bench = experimentBench();
  const [one, two, three] = [bench.node(), bench.node(), bench.node()];
  bench.experiment.registerCondition(group([three]), "START", group([one, two]), "STARTED");
  expect(bench.experiment.toDesign().conditions).toMatchObject([{ resources: [three], after: [one, two] }]);
});

describe("quirk Q14: a SET by a condition does not hear of an abort, and waits for STARTED for ever", () => {
  it.each([
    ["a critical failure", "Application 4 was told to fail on run."],
    ["the end of its resource", "Application 2 has ended already"],
    ["its resource's release", "it is being released"],
  ])("here it is called off by %s", async (cause, why) => {
    const bench = experimentBench();
    const node = bench.node();
    const set = bench.application(node, { runTime: cause.startsWith("the end") ? "1s" : "" });
    const long = bench.application(node, { runTime: "" });
    if (cause.startsWith("a critical")) bench.application(node, { runTime: "1s", failOn: "run" });
    bench.experiment.setWithConditions(set, { message: "now" }, long, { state: "STARTED", delay: "1h" });
    await bench.deploy();
    await bench.pass(1_000);
    if (cause.startsWith("its")) await bench.until(bench.experiment.release(set));
    const skipped = await bench.endOf("resource.skipped");
    expect(skipped).toMatchObject([{ guid: set, action: "SET", t: 1, why: expect.stringContaining(why) }]);
  });
});

describe("quirk Q15: whatever is said about conditions is believed", () => {
  it.each<[string, Partial<DesignCondition>, EngineErrorCode]>([
    ["an unknown resource", { after: [9] }, "unknown-resource"],
    ["an unknown resource that waits", { resources: [9] }, "unknown-resource"],
    ["a time that is none", { delay: "2 seconds" }, "invalid-value"],
    ["a time without a unit", { delay: "2" }, "invalid-value"],
    ["a state that there is not", { state: "FINISHED" as ResourceState }, "invalid-value"],
  ])(
    "here %s is refused when it is registered, and nothing changes",
    (_, { resources = [2], after = [1], state = "STARTED", delay }, code) => {
      const bench = experimentBench();
      bench.node();
      bench.node();
      expect(() => bench.experiment.registerCondition(resources, "START", after, state, delay)).toThrow(refusal(code));
      expect(bench.experiment.toDesign().conditions).toEqual([]);
    },
  );

  it("here a loop is found before anything is deployed, and told whole", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const [one, two] = [bench.application(node), bench.application(node)];
    bench.experiment.registerCondition(one, "START", two, "STARTED");
    const closing = bench.experiment.registerCondition(two, "START", one, "STARTED");
    const refused = bench.until(bench.experiment.deploy());
    await expect(refused).rejects.toMatchObject({ code: "design-invalid", message: expect.stringContaining("Application 3") });
    expect(bench.states(node, one, two)).toEqual(["NEW", "NEW", "NEW"]);
    bench.experiment.unregisterCondition(closing);
    bench.experiment.unregisterCondition(1);
    await bench.deploy();
    expect(bench.states(one, two)).toEqual(["STOPPED", "STOPPED"]);
  });

  it("here a loop is found also when a condition closes it while the experiment runs", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const [one, two] = [bench.application(node), bench.application(node)];
    bench.experiment.registerCondition(one, "START", node, "STOPPED");
    bench.experiment.registerCondition(two, "START", one, "STARTED");
    await bench.deploy();
    expect(() => bench.experiment.registerCondition(one, "START", two, "STARTED")).toThrow(refusal("design-invalid"));
    expect(bench.experiment.toDesign().conditions).toHaveLength(2);
  });
});

describe("quirk Q20: conditions that are registered when everything is started already are not noticed", () => {
  it("here a STOP is", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const [server, client] = [bench.application(node, { runTime: "" }), bench.application(node, { runTime: "5s" })];
    await bench.deploy();
    bench.experiment.registerCondition(server, "STOP", client, "STOPPED", "1s");
    await bench.until(bench.experiment.waitFinished(server));
    expect(bench.experiment.stateTime(server, "STOPPED")).toBe(6);
  });

  it("here a START is, as long as it has not happened", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const [first, second] = [bench.application(node, { runTime: "5s" }), bench.application(node)];
    bench.experiment.registerCondition(second, "START", first, "STARTED", "1s");
    await bench.deploy();
    bench.experiment.registerCondition(second, "START", first, "STOPPED", "2s");
    await bench.until(bench.experiment.waitStarted(second));
    expect(bench.experiment.stateTime(second, "STARTED")).toBe(7);
  });
});
