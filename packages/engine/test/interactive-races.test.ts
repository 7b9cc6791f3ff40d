import { afterEach, describe, expect, it } from "vitest";
import type { RunEvent } from "../src/model/index.ts";
import { defineResourceType, type ResourceHooks } from "../src/resources/resource-type.ts";
import { type SimulatedExperiment, simulatedExperiment } from "../src/testing/experiment.ts";
import { brokenInvariants } from "../src/testing/run-invariants.ts";
import { sleep } from "../src/time/clock.ts";

let made: SimulatedExperiment[] = [];
afterEach(() => {
  for (const one of made) one.remove();
  made = [];
});

/** A part of a node, with these hooks; it runs until it is stopped. */
function begin(hooks: ResourceHooks = {}): SimulatedExperiment {
  const part = defineResourceType({
    type: "lab::Part",
    label: "Part",
    help: "For a test.",
    connections: [{ to: "dummy::Node", min: 0, max: null }],
    waits: [{ action: "DEPLOY", on: "dummy::Node", state: "READY" }],
    hooks: { start: () => undefined, ...hooks },
  });
  const simulated = simulatedExperiment({}, [part]);
  made.push(simulated);
  return simulated;
}

/** Shuts down, and sees that the journal breaks no rule and that no timer is left. */
async function shutDown({ experiment, until, clock }: SimulatedExperiment): Promise<RunEvent[]> {
  await until(experiment.shutdown());
  const events: RunEvent[] = [];
  await until(
    (async () => {
      for await (const event of experiment.events()) events.push(event);
    })(),
  );
  const added = events.flatMap((event) => (event.type === "resource.added" ? [event.guid] : []));
  expect(brokenInvariants(events, added)).toEqual([]);
  const ended = clock.now();
  await clock.runDry();
  expect(clock.now()).toBe(ended);
  return events;
}

const outcomes = (map: ReadonlyMap<number, { outcome: string }>): string[] => [...map.values()].map(({ outcome }) => outcome);

describe("a member of a deployment that is released before it is READY", () => {
  it("does not keep the others from starting", async () => {
    const simulated = begin();
    const { experiment, until } = simulated;
    const slow = experiment.registerResource("dummy::Node", { attributes: { deployTime: "1h" } });
    const other = experiment.registerResource("dummy::Node");
    await until(experiment.deploy());
    await until(experiment.release(slow));
    expect(outcomes(await until(experiment.waitStarted(other, { timeout: "1s" })))).toEqual(["reached"]);
    await shutDown(simulated);
  });

  it("together with all others starts none of them", async () => {
    const simulated = begin();
    const { experiment, until } = simulated;
    const guids = ["1h", "0s", "0s"].map((deployTime) => experiment.registerResource("dummy::Node", { attributes: { deployTime } }));
    await until(experiment.deploy());
    await until(experiment.release(guids));
    expect(guids.map((guid) => experiment.stateTime(guid, "STARTED"))).toEqual([null, null, null]);
    await shutDown(simulated);
  });
});

describe("two deployments at once", () => {
  it("are two groups, and what one has the other does not deploy again", async () => {
    const simulated = begin();
    const { experiment, until } = simulated;
    const [one, two] = [experiment.registerResource("dummy::Node"), experiment.registerResource("dummy::Node")];
    const groups = await until(
      Promise.all([experiment.deploy({ resources: [one] }), experiment.deploy({ resources: [two] }), experiment.deploy()]),
    );
    await until(experiment.waitStarted());
    expect(groups).toEqual([1, 2, 3]);
    const ready = (await shutDown(simulated)).flatMap((event) => (event.type === "run.all-ready" ? [event.group] : []));
    expect(ready).toEqual([1, 2]);
  });

  it("into one group wait for each other", async () => {
    const simulated = begin();
    const { experiment, until, pass } = simulated;
    const [fast, slow] = ["0s", "5s"].map((deployTime) => experiment.registerResource("dummy::Node", { attributes: { deployTime } }));
    await until(
      Promise.all([experiment.deploy({ resources: [slow ?? 0], group: 4 }), experiment.deploy({ resources: [fast ?? 0], group: 4 })]),
    );
    await pass(4_999);
    expect(experiment.state(fast ?? 0)).toBe("READY");
    await until(experiment.waitStarted());
    expect(experiment.stateTime(fast ?? 0, "STARTED")).toBe(5);
    await shutDown(simulated);
  });
});

describe("what is being released", () => {
  it("carries nothing new: what would stand on it is not deployed, and is told why", async () => {
    const simulated = begin();
    const { experiment, until, pass } = simulated;
    const node = experiment.registerResource("dummy::Node", { attributes: { releaseTime: "5s" } });
    await until(experiment.deploy());
    await until(experiment.waitStarted());
    const released = experiment.release(node);
    await pass(1_000);
    const late = experiment.registerResource("lab::Part");
    experiment.registerConnection(late, node);
    await until(experiment.deploy());
    expect((await until(experiment.waitDeployed(late))).get(late)).toEqual({
      outcome: "skipped",
      error: "Node 1 will never be READY: it is being released",
    });
    await until(released);
    await shutDown(simulated);
  });

  it("is released by the connections that it had, whatever is taken away meanwhile", async () => {
    const simulated = begin({ release: ({ clock, signal }) => sleep(clock, 5_000, signal) });
    const { experiment, until, pass } = simulated;
    const [node, part] = [experiment.registerResource("dummy::Node"), experiment.registerResource("lab::Part")];
    experiment.registerConnection(part, node);
    await until(experiment.deploy());
    await until(experiment.waitStarted());
    const released = experiment.release(node);
    await pass(1_000);
    experiment.unregisterConnection(part, node);
    expect(outcomes(await until(released))).toEqual(["reached"]);
    expect(experiment.stateTime(node, "RELEASED")).toBe(5);
    await shutDown(simulated);
  });
});

describe("what is illegal changes nothing", () => {
  it("a connection that a deployed resource needs stays when it was to be taken away", async () => {
    const simulated = begin();
    const { experiment, until } = simulated;
    const [node, application] = [experiment.registerResource("dummy::Node"), experiment.registerResource("dummy::Application")];
    experiment.registerConnection(application, node);
    experiment.registerConnection(experiment.registerResource("lab::Part"), node);
    await until(experiment.deploy());
    const before = experiment.toDesign();
    expect(() => experiment.unregisterConnection(application, node)).toThrow(expect.objectContaining({ code: "design-invalid" }));
    expect(experiment.toDesign()).toEqual(before);
    await shutDown(simulated);
    expect(() => experiment.unregisterConnection(application, node)).toThrow(expect.objectContaining({ code: "run-ended" }));
    expect(experiment.toDesign()).toEqual(before);
  });

  it("a guid that the run has had is not given to another resource", async () => {
    const simulated = begin();
    const { experiment, until } = simulated;
    const guid = experiment.registerResource("dummy::Node");
    await until(experiment.deploy());
    await until(experiment.waitStarted());
    await until(experiment.release(guid));
    experiment.removeResource(guid);
    expect(() => experiment.registerResource("dummy::Node", { guid })).toThrow(expect.objectContaining({ code: "duplicate-resource" }));
    expect(experiment.resources()).toEqual([]);
    await shutDown(simulated);
  });

  it("nothing is deployed or scheduled after a shutdown, also when nothing was before", async () => {
    const { experiment, until } = begin();
    experiment.registerResource("dummy::Node");
    await until(experiment.shutdown());
    await expect(experiment.deploy()).rejects.toMatchObject({ code: "run-ended" });
    expect(() => experiment.schedule("1s", () => undefined)).toThrow(expect.objectContaining({ code: "run-ended" }));
    expect(experiment.directory).toBeNull();
  });
});

describe("a condition on what is up", () => {
  it("quirk Q27: no longer waits for a resource that is taken out of the experiment before it was deployed", async () => {
    const simulated = begin();
    const { experiment, until } = simulated;
    const [part, never] = [experiment.registerResource("lab::Part"), experiment.registerResource("dummy::Node")];
    experiment.registerCondition(part, "START", [part, never], "READY");
    await until(experiment.deploy({ resources: [part] }));
    await until(experiment.waitDeployed(part));
    expect(outcomes(await until(experiment.waitStarted(part, { timeout: "1s" })))).toEqual(["timeout"]);
    experiment.removeResource(never);
    expect(outcomes(await until(experiment.waitStarted(part)))).toEqual(["reached"]);
    await shutDown(simulated);
  });

  it("may be taken back for good, or in part, while its delay runs", async () => {
    const simulated = begin();
    const { experiment, until, pass } = simulated;
    const [one, two, three] = [1, 2, 3].map(() => experiment.registerResource("lab::Part"));
    await until(experiment.deploy());
    await until(experiment.waitStarted());
    const whole = experiment.registerCondition(one ?? 0, "STOP", two ?? 0, "STARTED", "10s");
    const part = experiment.registerCondition(two ?? 0, "STOP", [one ?? 0, three ?? 0], "STARTED", "10s");
    await pass(5_000);
    experiment.unregisterCondition(whole);
    experiment.unregisterCondition(part, one);
    await pass(60_000);
    expect([one, two].map((guid) => experiment.stateTime(guid ?? 0, "STOPPED"))).toEqual([null, 10]);
    await shutDown(simulated);
  });
});
