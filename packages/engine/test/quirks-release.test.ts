import { describe, expect, it } from "vitest";
import { experimentBench, outcomesOf } from "../src/testing/experiment-bench.ts";
import { MISCHIEF, scriptedPart } from "../src/testing/scripted-type.ts";

describe("quirks Q22 and Q24: releasing some resources marks the experiment as released, and the rest is never given back", () => {
  it("here the rest goes on, more may be deployed, and shutdown releases all of it", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const [one, other] = [bench.application(node, { runTime: "" }), bench.application(node, { runTime: "9s" })];
    await bench.deploy();
    await bench.until(bench.experiment.release(one));
    await bench.until(bench.experiment.release(one));
    expect(bench.states(node, one, other)).toEqual(["STARTED", "RELEASED", "STARTED"]);
    const late = bench.application(node);
    await bench.deploy();
    expect(outcomesOf(await bench.until(bench.experiment.waitFinished([other, late])))).toEqual(["reached", "reached"]);
    await bench.until(bench.experiment.shutdown());
    expect(bench.states(node, one, other, late)).toEqual(["RELEASED", "RELEASED", "RELEASED", "RELEASED"]);
  });

  it("here releasing all of it is not the end either: that is shutdown", async () => {
    const bench = experimentBench();
    bench.application(bench.node(), { runTime: "" });
    await bench.deploy();
    await bench.until(bench.experiment.release());
    const next = bench.node();
    await bench.deploy();
    expect(bench.states(next)).toEqual(["STARTED"]);
    expect(await bench.until(bench.experiment.shutdown())).toBe("succeeded");
  });
});

it("quirk Q23: releasing a node alone waits for ever for what is on it; here that is released first", async () => {
  const bench = experimentBench();
  const [node, link] = [bench.node(), bench.experiment.registerResource("dummy::Link")];
  const cable = bench.experiment.registerResource("dummy::Interface", { attributes: { releaseTime: "2s" } });
  for (const end of [node, link]) bench.experiment.registerConnection(cable, end);
  const application = bench.application(node, { runTime: "", stopTime: "3s", releaseTime: "1s" });
  await bench.deploy();
  expect(outcomesOf(await bench.until(bench.experiment.release(node)))).toEqual(["reached"]);
  const released = [cable, application, node].map((guid) => bench.experiment.stateTime(guid, "RELEASED"));
  expect(released).toEqual([2, 4, 4]);
  expect(bench.states(link)).toEqual(["STARTED"]);
});

describe("quirk Q27: what was taken out is still a peer of others and still waited for", () => {
  it("here it is out of connections and conditions, and its number is not used again", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const [gone, other] = [bench.application(node, { hardRelease: true }), bench.application(node, { runTime: "" })];
    bench.experiment.registerCondition(other, "STOP", [gone, node], "STOPPED");
    await bench.deploy();
    await bench.until(bench.experiment.release(gone));
    const { resources, connections, conditions } = bench.experiment.toDesign();
    expect(resources.map(({ guid }) => guid)).toEqual([node, other]);
    expect(connections).toEqual([[other, node]]);
    expect(conditions).toMatchObject([{ after: [node] }]);
    const again = (): number => bench.experiment.registerResource("dummy::Node", { guid: gone });
    expect(again).toThrow(expect.objectContaining({ code: "duplicate-resource" }));
    expect(bench.node()).toBe(4);
  });

  it("here nobody waits on for a resource that is taken out before it was deployed", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const waiting = bench.application(node);
    const never = bench.node();
    bench.experiment.registerCondition(waiting, "START", never, "STARTED");
    await bench.deploy({ resources: [node, waiting] });
    expect(bench.states(waiting)).toEqual(["READY"]);
    bench.experiment.removeResource(never);
    await bench.pass(0);
    expect(bench.states(waiting)).toEqual(["STOPPED"]);
  });

  it("here a peer hears of it, as of any connection that is taken away", async () => {
    const heard: string[] = [];
    const hub = scriptedPart({ disconnect: (_, { name }) => void heard.push(name) }, { container: true });
    const leaf = scriptedPart({}, { type: "test::Leaf", connections: [{ to: "test::Part", min: 0, max: null }] });
    const bench = experimentBench({}, [hub, leaf]);
    const middle = bench.experiment.registerResource("test::Part");
    const gone = bench.experiment.registerResource("test::Leaf", { name: "leaf", attributes: { hardRelease: true } });
    bench.experiment.registerConnection(middle, gone);
    await bench.deploy();
    await bench.until(bench.experiment.release(gone));
    await bench.pass(0);
    expect(heard).toEqual(["leaf"]);
  });

  it("here what is up is not taken out", async () => {
    const bench = experimentBench();
    const node = bench.node();
    await bench.deploy();
    expect(() => bench.experiment.removeResource(node)).toThrow("release it before");
    expect(bench.experiment.resources()).toEqual([node]);
  });
});

describe("quirk Q28: shutdown fails while the engine is still starting", () => {
  it("here it waits for what has begun and releases it", async () => {
    const bench = experimentBench();
    const node = bench.node({ deployTime: "1h", releaseTime: "1s" });
    const deploying = bench.experiment.deploy();
    expect(await bench.until(bench.experiment.shutdown())).toBe("succeeded");
    await bench.until(deploying);
    expect(bench.states(node)).toEqual(["RELEASED"]);
  });

  it("here it may come first, and nothing is deployed after it", async () => {
    const bench = experimentBench();
    const node = bench.node();
    expect(await bench.until(bench.experiment.shutdown())).toBe("succeeded");
    await expect(bench.until(bench.experiment.deploy())).rejects.toMatchObject({ code: "run-ended" });
    expect(bench.states(node)).toEqual(["NEW"]);
  });
});

describe("quirk Q29: shutdown refuses when the engine has failed, and everything is left as it is", () => {
  it("here everything is released after a failure as well", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const [failing, running] = [bench.application(node, { runTime: "1s", failOn: "run" }), bench.application(node, { runTime: "" })];
    await bench.deploy();
    await bench.pass(2_000);
    expect(bench.states(node, failing, running)).toEqual(["STARTED", "FAILED", "STARTED"]);
    expect(await bench.until(bench.experiment.shutdown())).toBe("failed");
    expect(bench.states(node, failing, running)).toEqual(["RELEASED", "RELEASED", "RELEASED"]);
  });

  it("here it also ends what could never begin", async () => {
    const bench = experimentBench({ directory: "/dev/null/run" });
    bench.node();
    await expect(bench.until(bench.experiment.deploy())).rejects.toThrow("ENOTDIR");
    expect(await bench.until(bench.experiment.shutdown())).toBe("failed");
  });

  it.each(["throws", "hangs"] as const)(
    "here what cannot be given back, since its hook %s, is told, and keeps nobody from the rest",
    async (how) => {
      const bench = experimentBench({}, [scriptedPart({ start: () => undefined, release: MISCHIEF[how] })]);
      const [part, node] = [bench.experiment.registerResource("test::Part", { name: "stubborn" }), bench.node()];
      await bench.deploy();
      const [ended] = await bench.endOf("run.ended");
      expect(ended).toMatchObject({ outcome: "failed", failures: [{ guid: part, reason: "release", critical: true }] });
      expect(bench.states(part, node)).toEqual(["RELEASED", "RELEASED"]);
    },
  );
});
