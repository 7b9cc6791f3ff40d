import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { ExperimentController } from "../src/experiment/experiment-controller.ts";
import { experimentBench } from "../src/testing/experiment-bench.ts";
import { scriptedPart } from "../src/testing/scripted-type.ts";

describe("quirk Q67: the results of all tasks are kept for ever", () => {
  /** In a function of its own, so that nothing on the stack holds the result. */
  async function scheduleOne(experiment: ExperimentController, pass: (milliseconds: number) => Promise<void>): Promise<WeakRef<object>> {
    const results: WeakRef<object>[] = [];
    experiment.schedule("1s", () => {
      const result = { pages: new Array(1_000).fill("x") };
      results.push(new WeakRef(result));
      return result;
    });
    await pass(2_000);
    return results[0] ?? new WeakRef({});
  }

  it("here what nobody asks for is forgotten", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const { experiment, pass } = experimentBench();
    const result = await scheduleOne(experiment, pass);
    expect(result.deref()).toBeDefined();
    // What a WeakRef has shown is held until the turn is over.
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    expect(result.deref()).toBeUndefined();
    await experiment.shutdown();
  });
});

describe("quirk Q69: a trace is any file, enabled or not, and one that is not there is null", () => {
  const recorder = scriptedPart(
    {
      start: (context) => {
        writeFileSync(join(context.directory(), "video.bin"), "0123456789");
        context.writeTrace("log", "begun\n");
        if (context.isTraceEnabled("packets")) context.writeTrace("packets", "1 packet\n");
      },
    },
    {
      traces: [
        { name: "log", help: "Always.", enabled: true },
        { name: "packets", help: "On demand.", enabled: false },
      ],
    },
  );

  it("here any file that a resource left can be had by its name, as in NEPI", async () => {
    const { experiment, deploy } = experimentBench({}, [recorder]);
    const guid = experiment.registerResource("test::Part");
    await deploy();
    expect(await experiment.trace(guid, "video.bin")).toBe("0123456789");
    expect(await experiment.trace(guid, "video.bin", { attribute: "size" })).toBe(10);
    const block = await experiment.trace(guid, "video.bin", { attribute: "stream", block: 4, offset: 2 });
    expect(Buffer.from(block).toString()).toBe("89");
  });

  it("here one that is not there is an error that names it, and a name leads nowhere else", async () => {
    const { experiment, deploy } = experimentBench({}, [recorder]);
    const guid = experiment.registerResource("test::Part");
    await expect(experiment.trace(guid, "log")).rejects.toMatchObject({ code: "unknown-trace" });
    await deploy();
    for (const name of ["packets", "../log", "/etc/passwd", ""]) {
      await expect(experiment.trace(guid, name)).rejects.toMatchObject({
        code: "unknown-trace",
        message: expect.stringContaining(JSON.stringify(name)),
      });
    }
    await expect(experiment.trace(99, "log")).rejects.toMatchObject({ code: "unknown-trace" });
  });

  it("here a trace that is not enabled is not written, and one that there is not cannot be enabled", async () => {
    const { experiment, deploy } = experimentBench({}, [recorder]);
    const [quiet, watched] = [experiment.registerResource("test::Part"), experiment.registerResource("test::Part")];
    experiment.enableTrace(watched, "packets");
    const unknown = expect.objectContaining({ code: "unknown-trace" });
    expect(() => experiment.enableTrace(watched, "packet")).toThrow(unknown);
    expect(experiment.traces(quiet).map(({ enabled }) => enabled)).toEqual([true, false]);
    expect(experiment.traces(watched).map(({ enabled }) => enabled)).toEqual([true, true]);
    await deploy();
    expect(await experiment.trace(watched, "packets")).toBe("1 packet\n");
    expect(existsSync(join(experiment.directory ?? "", "traces", String(quiet), "packets"))).toBe(false);
  });

  it("here the Collector takes it as well, trace or file, and says what is missing", async () => {
    const { experiment, deploy, until } = experimentBench({}, [recorder]);
    const guid = experiment.registerResource("test::Part");
    const collectors = ["video.bin", "packets"].map((traceName) => experiment.registerResource("Collector", { attributes: { traceName } }));
    for (const collector of collectors) experiment.registerConnection(collector, guid);
    await deploy();
    await until(experiment.shutdown());
    const [found = 0, missing = 0] = collectors;
    expect(await experiment.trace(found, "collected")).toBe("1.video.bin 10 bytes from Part 1\n");
    expect(await experiment.trace(missing, "collected")).toBe("1.packets is missing: Part 1 left no packets\n");
  });
});
