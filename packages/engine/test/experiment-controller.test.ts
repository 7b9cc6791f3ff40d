import { describe, expect, it } from "vitest";
import type { RunEvent } from "../src/model/index.ts";
import { attribute, defineResourceType } from "../src/resources/resource-type.ts";
import { type ExperimentBench, experimentBench, outcomesOf } from "../src/testing/experiment-bench.ts";

/** A node with applications that run as long as these say. */
function nodeWith({ experiment }: ExperimentBench, ...runTimes: string[]): { node: number; applications: number[] } {
  const node = experiment.registerResource("dummy::Node");
  const applications = runTimes.map((runTime) => {
    const guid = experiment.registerResource("dummy::Application", { attributes: { runTime } });
    experiment.registerConnection(guid, node);
    return guid;
  });
  return { node, applications };
}

describe("an experiment", () => {
  it("is described, deployed, waited for and shut down", async () => {
    const simulated = experimentBench();
    const { experiment, until } = simulated;
    const { node, applications } = nodeWith(simulated, "2s", "3s");
    await until(experiment.deploy());
    expect(outcomesOf(await until(experiment.waitFinished()))).toEqual(["reached", "reached"]);
    expect([node, ...applications].map((guid) => experiment.state(guid))).toEqual(["STARTED", "STOPPED", "STOPPED"]);
    expect(experiment.stateTime(applications[1] as number, "STOPPED")).toBe(3);
    expect(await until(experiment.shutdown())).toBe("succeeded");
    expect(await until(experiment.shutdown())).toBe("succeeded");
    expect(experiment.state(node)).toBe("RELEASED");
  });

  it("goes on when everything has ended, and takes more: interactive deployment", async () => {
    const simulated = experimentBench();
    const { experiment, until, pass } = simulated;
    const { node } = nodeWith(simulated, "1s");
    await until(experiment.deploy());
    await until(experiment.waitFinished());
    await pass(60_000);
    const late = experiment.registerResource("dummy::Application", { attributes: { runTime: "1s" } });
    experiment.registerConnection(late, node);
    await until(experiment.deploy());
    expect(outcomesOf(await until(experiment.waitFinished(late)))).toEqual(["reached"]);
    expect(experiment.stateTime(late, "STARTED")).toBe(61);
    expect(await until(experiment.shutdown())).toBe("succeeded");
  });

  it("tells its events from the first to the last, what was added by its own event", async () => {
    const simulated = experimentBench();
    const { experiment, until } = simulated;
    nodeWith(simulated, "1s");
    const told: RunEvent[] = [];
    const listening = (async () => {
      for await (const event of experiment.events()) told.push(event);
    })();
    await until(experiment.deploy());
    await until(experiment.waitFinished());
    await until(experiment.shutdown());
    await until(listening);
    expect(told.map((event) => event.seq)).toEqual(told.map((_, index) => index + 1));
    expect(told.filter((event) => event.type === "resource.added")).toHaveLength(2);
    expect([told[0]?.type, told.at(-1)?.type]).toEqual(["run.started", "run.ended"]);
  });

  it("may be shut down before anything was deployed", async () => {
    const { experiment, until } = experimentBench();
    expect(await until(experiment.shutdown())).toBe("succeeded");
  });
});

describe("single resources by hand", () => {
  it("are started whatever their conditions say, stopped, and started once more", async () => {
    const simulated = experimentBench();
    const { experiment, until, pass } = simulated;
    const [first = 0, second = 0] = nodeWith(simulated, "", "").applications;
    experiment.registerCondition(second, "START", first, "STOPPED");
    await until(experiment.deploy());
    expect(outcomesOf(await until(experiment.waitDeployed(second)))).toEqual(["reached"]);
    expect(outcomesOf(await until(experiment.start(second)))).toEqual(["reached"]);
    expect(experiment.state(second)).toBe("STARTED");
    await pass(1_000);
    await until(experiment.stop(second));
    expect(experiment.state(second)).toBe("STOPPED");
    await pass(1_000);
    await until(experiment.start(second));
    expect([experiment.state(second), experiment.stateTime(second, "STARTED")]).toEqual(["STARTED", 2]);
    await until(experiment.shutdown());
  });

  it("are refused what their state does not allow, and nothing changes", async () => {
    const simulated = experimentBench();
    const { experiment, until } = simulated;
    const { node, applications } = nodeWith(simulated, "");
    const [application = 0] = applications;
    await until(experiment.deploy());
    await until(experiment.waitStarted());
    await expect(experiment.start(application)).rejects.toMatchObject({ code: "illegal-transition" });
    await expect(experiment.stop([node, 99])).rejects.toMatchObject({ code: "unknown-resource" });
    expect(experiment.state(node)).toBe("STARTED");
    await until(experiment.shutdown());
    await expect(experiment.start(application)).rejects.toMatchObject({ code: "run-ended" });
  });

  it("are released after what stands on them, and the rest goes on", async () => {
    const simulated = experimentBench();
    const { experiment, until } = simulated;
    const one = nodeWith(simulated, "");
    const other = nodeWith(simulated, "5s");
    await until(experiment.deploy());
    await until(experiment.waitStarted());
    expect(outcomesOf(await until(experiment.release(one.node)))).toEqual(["reached"]);
    expect([...one.applications, one.node].map((guid) => experiment.state(guid))).toEqual(["RELEASED", "RELEASED"]);
    expect(outcomesOf(await until(experiment.waitFinished(other.applications)))).toEqual(["reached"]);
    expect(await until(experiment.shutdown())).toBe("succeeded");
  });

  it("with hardRelease are out of the experiment once they are released", async () => {
    const simulated = experimentBench();
    const { experiment, until } = simulated;
    const { node, applications } = nodeWith(simulated, "1s");
    const [application = 0] = applications;
    await experiment.set(application, "hardRelease", true);
    await until(experiment.deploy());
    await until(experiment.waitFinished());
    await until(experiment.release(application));
    expect(experiment.resources()).toEqual([node]);
    expect(experiment.toDesign().connections).toEqual([]);
    await until(experiment.shutdown());
  });
});

describe("conditions on what is up already", () => {
  it("hold what has not happened yet, and may be taken back", async () => {
    const simulated = experimentBench();
    const { experiment, until, pass } = simulated;
    const [first = 0, second = 0, third = 0] = nodeWith(simulated, "", "", "").applications;
    experiment.registerCondition(third, "START", first, "STOPPED");
    await until(experiment.deploy());
    await until(experiment.waitStarted([first, second]));
    const more = experiment.registerCondition(third, "START", second, "STOPPED", "2s");
    await until(experiment.stop(first));
    await pass(10_000);
    expect(experiment.state(third)).toBe("READY");
    experiment.unregisterCondition(more);
    expect(outcomesOf(await until(experiment.waitStarted(third)))).toEqual(["reached"]);
    await until(experiment.shutdown());
  });

  it("count a delay from the instant of the state, also when that is past", async () => {
    const simulated = experimentBench();
    const { experiment, until, pass } = simulated;
    const [first = 0, second = 0] = nodeWith(simulated, "", "").applications;
    await until(experiment.deploy());
    await until(experiment.waitStarted());
    await pass(3_000);
    experiment.registerCondition(second, "STOP", first, "STARTED", "5s");
    await until(experiment.waitFinished(second));
    expect(experiment.stateTime(second, "STOPPED")).toBe(5);
    await until(experiment.shutdown());
  });

  it("wait for resources that are not deployed yet", async () => {
    const simulated = experimentBench();
    const { experiment, until, pass } = simulated;
    const { node, applications } = nodeWith(simulated, "");
    const [waiting = 0] = applications;
    const later = experiment.registerResource("dummy::Application", { attributes: { runTime: "1s" } });
    experiment.registerConnection(later, node);
    experiment.registerCondition(waiting, "START", later, "STOPPED");
    await until(experiment.deploy({ resources: [node, waiting] }));
    await pass(10_000);
    expect([experiment.state(waiting), experiment.state(later)]).toEqual(["READY", "NEW"]);
    await until(experiment.deploy());
    expect(outcomesOf(await until(experiment.waitStarted(waiting)))).toEqual(["reached"]);
    await until(experiment.shutdown());
  });
});

describe("attributes", () => {
  const link = defineResourceType({
    type: "lab::Link",
    label: "Link",
    help: "A link whose loss can be changed.",
    container: true,
    attributes: [
      attribute("loss", "double", { help: "Percent.", default: 0, range: { min: 0, max: 100 }, flags: [] }),
      attribute("address", "string", { help: "Computed.", flags: ["noWrite"] }),
      attribute("secret", "string", { help: "Never told.", flags: ["design", "noRead"] }),
    ],
    hooks: {
      deploy: (context) => context.compute("address", "10.0.0.1"),
      set: (_, { value }) => {
        if (value === 13) throw new Error("13 brings bad luck");
        return Math.round(Number(value));
      },
    },
  });

  it("are checked when they are set, hidden if they say so, and known with what they are now", async () => {
    const simulated = experimentBench({}, [link]);
    const { experiment, until } = simulated;
    const guid = experiment.registerResource("lab::Link", { attributes: { secret: "hush" } });
    await expect(experiment.set(guid, "loss", 101)).rejects.toMatchObject({ code: "invalid-value" });
    await expect(experiment.set(guid, "loss", "much")).rejects.toMatchObject({ code: "invalid-value" });
    await expect(experiment.set(guid, "address", "1.1.1.1")).rejects.toMatchObject({ code: "invalid-value" });
    await expect(experiment.set(guid, "colour", "red")).rejects.toMatchObject({ code: "invalid-value" });
    expect(() => experiment.get(guid, "secret")).toThrow("cannot be read");
    expect(experiment.attributes(guid).map(({ name }) => name)).not.toContain("secret");
    await experiment.set(guid, "loss", 2.5);
    expect([experiment.get(guid, "loss"), experiment.hasChanged(guid, "loss"), experiment.hasChanged(guid, "critical")]).toEqual([
      2.5,
      true,
      false,
    ]);
    await until(experiment.deploy());
    await until(experiment.waitStarted());
    expect(experiment.get(guid, "address")).toBe("10.0.0.1");
    expect(experiment.toDesign().resources[0]?.attributes).toEqual({ secret: "hush", loss: 2.5 });
    await until(experiment.shutdown());
  });

  it("are applied to a live resource by its hook, which may say what they became; a failing hook changes nothing", async () => {
    const simulated = experimentBench({}, [link]);
    const { experiment, until } = simulated;
    const guid = experiment.registerResource("lab::Link");
    await until(experiment.deploy());
    await until(experiment.waitStarted());
    await until(experiment.set(guid, "loss", 4.4));
    expect(experiment.get(guid, "loss")).toBe(4);
    await expect(until(experiment.set(guid, "loss", 13))).rejects.toMatchObject({ code: "step-failed" });
    expect(experiment.get(guid, "loss")).toBe(4);
    await expect(experiment.set(guid, "secret", "x")).rejects.toMatchObject({ code: "invalid-value" });
    expect(await until(experiment.shutdown())).toBe("succeeded");
  });

  it("quirks Q13 and Q14: are set by a condition, on every resource it names; a hook that fails fails the resource", async () => {
    const simulated = experimentBench({}, [link]);
    const { experiment, until } = simulated;
    const [one, two] = [experiment.registerResource("lab::Link"), experiment.registerResource("lab::Link")];
    experiment.setWithConditions([one, two], { loss: 5 }, one, { state: "STARTED", delay: "2s" });
    experiment.setWithConditions(two, { loss: 13 }, one, { state: "STARTED", delay: "4s" });
    await until(experiment.deploy());
    await until(experiment.waitStarted());
    expect(outcomesOf(await until(experiment.waitFinished(two)))).toEqual(["failed"]);
    expect([one, two].map((guid) => experiment.get(guid, "loss"))).toEqual([5, 5]);
    expect(await until(experiment.shutdown())).toBe("failed");
  });
});

describe("traces", () => {
  it("are read whole, by blocks, by path and by size", async () => {
    const simulated = experimentBench();
    const { experiment, until } = simulated;
    const [application = 0] = nodeWith(simulated, "1s").applications;
    await experiment.set(application, "message", "0123456789");
    await until(experiment.deploy());
    await until(experiment.waitFinished());
    expect(await experiment.trace(application, "stdout")).toBe("0123456789\n");
    expect(await experiment.trace(application, "stdout", { attribute: "size" })).toBe(11);
    expect(Buffer.from(await experiment.trace(application, "stdout", { attribute: "stream", block: 5, offset: 1 })).toString()).toBe(
      "56789",
    );
    expect(await experiment.trace(application, "stdout", { attribute: "path" })).toMatch(/traces\/2\/stdout$/);
    await expect(experiment.trace(application, "video")).rejects.toMatchObject({ code: "unknown-trace" });
    await expect(experiment.trace(application, "../1/stdout")).rejects.toMatchObject({ code: "unknown-trace" });
    await until(experiment.shutdown());
  });
});

describe("a critical failure", () => {
  it("ends what is waited for, keeps what is up for a look, and is released by shutdown", async () => {
    const simulated = experimentBench();
    const { experiment, until } = simulated;
    const { node, applications } = nodeWith(simulated, "", "1s", "");
    const [endless = 0, failing = 0, waiting = 0] = applications;
    await experiment.set(failing, "failOn", "run");
    experiment.registerCondition(waiting, "START", failing, "STOPPED");
    await until(experiment.deploy());
    const ended = await until(experiment.waitFinished([failing, waiting]));
    expect(outcomesOf(ended)).toEqual(["failed", "skipped"]);
    expect(ended.get(failing)?.error).toContain("told to fail");
    expect(outcomesOf(await until(experiment.waitFinished(endless)))).toEqual(["aborted"]);
    expect([node, endless].map((guid) => experiment.state(guid))).toEqual(["STARTED", "STARTED"]);
    await expect(experiment.deploy({ resources: [experiment.registerResource("dummy::Node")] })).rejects.toMatchObject({
      code: "run-ended",
    });
    expect(await until(experiment.shutdown())).toBe("failed");
    expect(experiment.state(endless)).toBe("RELEASED");
  });

  it("is whatever the failure policy says", async () => {
    const simulated = experimentBench({ failurePolicy: (_, before) => (before.length >= 1 ? "abort" : "continue") });
    const { experiment, until } = simulated;
    const [one = 0, two = 0, three = 0] = nodeWith(simulated, "1s", "2s", "").applications;
    for (const guid of [one, two]) await experiment.set(guid, "failOn", "run");
    await until(experiment.deploy());
    await until(experiment.waitFinished([one]));
    expect(experiment.state(three)).toBe("STARTED");
    expect(outcomesOf(await until(experiment.waitReleased([three], { timeout: "5s" })))).toEqual(["timeout"]);
    await expect(experiment.start(one)).rejects.toMatchObject({ code: "run-ended" });
    expect(await until(experiment.shutdown())).toBe("failed");
  });
});

describe("tasks", () => {
  it("are done at their instant, fail alone, and are called off by shutdown", async () => {
    const { experiment, until, clock } = experimentBench();
    const task = experiment.schedule("4s", () => clock.now());
    expect(await until(task.result)).toBe(4_000);
    const failing = experiment.schedule("2s", () => {
      throw new Error("no");
    });
    await expect(until(failing.result)).rejects.toThrow("no");
    expect([task.status, failing.status]).toEqual(["done", "error"]);
    const pending = experiment.schedule(new Date(clock.wall() + 60_000).toISOString(), () => "never");
    await until(experiment.shutdown());
    await expect(pending.result).rejects.toMatchObject({ code: "run-ended" });
  });

  it.each(["abc", "-1s", "5", "2m30s", ""])("quirks Q30 to Q32: refuse %j as a time", (when) => {
    const { experiment } = experimentBench();
    expect(() => experiment.schedule(when, () => undefined)).toThrow(expect.objectContaining({ code: "invalid-value" }));
  });
});
