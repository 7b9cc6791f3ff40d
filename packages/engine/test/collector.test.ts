import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RunController } from "../src/controller/run-controller.ts";
import { createBuiltinRegistry } from "../src/resources/builtin.ts";
import { openMemoryStore } from "../src/store/memory-store.ts";
import { DesignBuilder } from "../src/testing/design-builder.ts";
import { SimulatedClock } from "../src/time/simulated-clock.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "netcue-collector-"));
});
afterEach(() => rmSync(home, { recursive: true }));

async function run(design: DesignBuilder): Promise<{ directory: string; order: string[] }> {
  const clock = new SimulatedClock();
  const controller = new RunController({ registry: createBuiltinRegistry(), store: openMemoryStore(), home, clock });
  const started = await controller.start(design.build());
  await clock.runUntil(started.done);
  const events = await started.journal.readAfter(0, 1_000);
  const states = events.flatMap((event) => (event.type === "resource.state" ? [event] : []));
  return {
    directory: started.directory,
    order: states.map((event) => `${event.guid} ${event.to}`),
  };
}

describe("a collector", () => {
  it("gathers a trace of each connected resource under its number, and keeps a list", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const [one, two] = [design.application(node, { message: "hello" }), design.application(node, { message: "world" })];
    const collector = design.add("Collector", { traceName: "stdout" }, one, two);
    const { directory } = await run(design);
    expect(readFileSync(join(directory, "collected", `${one}.stdout`), "utf8")).toBe("hello\n");
    expect(readFileSync(join(directory, "collected", `${two}.stdout`), "utf8")).toBe("world\n");
    const list = readFileSync(join(directory, "traces", String(collector), "collected"), "utf8");
    expect(list).toContain(`${one}.stdout 6 bytes from Application ${one}`);
  });

  it("uses its folder and its name for the files", async () => {
    const design = new DesignBuilder();
    const application = design.application(design.node(), { message: "hello" });
    design.add("Collector", { traceName: "stdout", subDir: "a/b", rename: "log.txt" }, application);
    const { directory } = await run(design);
    expect(readdirSync(join(directory, "collected", "a", "b"))).toEqual([`${application}.log.txt`]);
  });

  it("quirk Q71: collects when what it collects from has ended, and before that is released; what is missing is said, not made up", async () => {
    const design = new DesignBuilder();
    const application = design.application(design.node(), { runTime: "", releaseTime: "1s" });
    const collector = design.add("Collector", { traceName: "video" }, application);
    const { directory, order } = await run(design.when("STOP", [application], [collector], ["STARTED", "5s"]));
    expect(order.indexOf(`${collector} RELEASED`)).toBeGreaterThan(order.indexOf(`${application} STOPPED`));
    expect(order.indexOf(`${collector} RELEASED`)).toBeLessThan(order.indexOf(`${application} RELEASED`));
    expect(readdirSync(join(directory, "collected"))).toEqual([]);
    expect(readFileSync(join(directory, "traces", String(collector), "collected"), "utf8")).toContain("is missing");
  });

  it("collects from what is still running when the run is released", async () => {
    const design = new DesignBuilder();
    const node = design.node();
    const endless = design.application(node, { runTime: "", message: "on and on", critical: false });
    const failing = design.application(node, { failOn: "start", runTime: "1s" });
    const collector = design.add("Collector", { traceName: "stdout" }, endless, failing);
    const { directory, order } = await run(design);
    expect(order.indexOf(`${collector} RELEASED`)).toBeGreaterThan(order.indexOf(`${endless} STOPPED`));
    expect(readdirSync(join(directory, "collected"))).toEqual([`${endless}.stdout`]);
  });

  it.each(["../outside", "/etc"])("does not write outside the run directory: %s", async (subDir) => {
    const design = new DesignBuilder();
    const application = design.application(design.node());
    const collector = design.add("Collector", { traceName: "stdout", subDir, critical: false }, application);
    const { order } = await run(design);
    expect(order).toContain(`${collector} FAILED`);
  });
});
