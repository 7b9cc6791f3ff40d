import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { MemoryJournal } from "../journal/memory-journal.ts";
import type { Design } from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { attribute } from "../resources/resource-type.ts";
import { openMemoryStore } from "../store/memory-store.ts";
import type { Store } from "../store/store.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { readAll } from "../testing/journal-conformance.ts";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { registryWith } from "../testing/scripted-type.ts";
import { SimulatedClock } from "../time/simulated-clock.ts";
import type { HostFacts } from "./host-facts.ts";
import { RunController, type RunControllerOptions } from "./run-controller.ts";

const { path, remove } = temporaryDirectory();
afterAll(remove);
let homes = 0;

interface Bench {
  controller: RunController;
  store: Store;
  clock: SimulatedClock;
  home: string;
}

function bench(options: Partial<RunControllerOptions> = {}): Bench {
  const home = join(path, String(++homes));
  mkdirSync(home);
  const [store, clock] = [openMemoryStore(), new SimulatedClock()];
  return { controller: new RunController({ registry: createBuiltinRegistry(), store, home, clock, ...options }), store, clock, home };
}

/** An application that runs for `runTime` and says something. */
function simple(runTime: string): Design {
  const design = new DesignBuilder();
  design.application(design.node(), { runTime, message: "hello" });
  return design.build();
}

const json = (...names: string[]): unknown => JSON.parse(readFileSync(join(...names), "utf8"));

describe("a run's directory", () => {
  it("has the design as run, the traces and the summary (contract, section 4)", async () => {
    const { controller, clock, home } = bench();
    const run = await controller.start(simple("2s"));
    expect(await clock.runUntil(run.done)).toBe("succeeded");
    expect(run.directory).toBe(join(home, "runs", run.id));
    expect(readdirSync(run.directory).sort()).toEqual(["design.json", "host.json", "summary.json", "traces"]);
    expect(readFileSync(join(run.directory, "traces", "2", "stdout"), "utf8")).toBe("hello\n");
  });

  it("may be anywhere, and then has its events with it", async () => {
    const { controller, clock } = bench();
    const directory = join(path, "my run");
    const run = await controller.start(simple("2s"), { directory });
    await clock.runUntil(run.done);
    expect(readdirSync(directory).sort()).toEqual(["design.json", "events.jsonl", "host.json", "summary.json", "traces"]);
    const lines = readFileSync(join(directory, "events.jsonl"), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(await readAll(run.journal));
  });

  it("has the parameters filled in, the given ones before their defaults", async () => {
    const { controller, clock, store } = bench();
    const design: Design = {
      ...simple("2s"),
      parameters: { time: { type: "time", default: "9s" }, word: { type: "string", default: "hi" } },
    };
    design.resources[1] = { guid: 2, type: "dummy::Application", attributes: { runTime: "${time}", message: "say ${word}" } };
    const run = await controller.start(design, { parameters: { time: "3s" } });
    await clock.runUntil(run.done);
    expect(json(run.directory, "design.json")).toMatchObject({ resources: [{}, { attributes: { runTime: "3s", message: "say hi" } }] });
    expect((await store.runs.get(run.id))?.parameters).toEqual({ time: "3s", word: "hi" });
    expect((await run.journal.readAfter(0, 1))[0]).toMatchObject({ type: "run.started", parameters: { time: "3s", word: "hi" } });
  });

  it("and everything else that is kept has no credential in it (quirk Q51)", async () => {
    const seen: unknown[] = [];
    const attributes = [attribute("password", "string", { help: "Secret.", flags: ["credential"] })];
    const hooks = { deploy: (context: { attributes: unknown }) => void seen.push(context.attributes) };
    const { controller, clock, store } = bench({ registry: registryWith(hooks, { attributes, container: true }) });
    const design = new DesignBuilder();
    design.add("test::Part", { password: "open sesame" });
    const run = await controller.start(design.build());
    await clock.runUntil(run.done);
    expect(seen).toMatchObject([{ password: "open sesame" }]);
    const kept = [readFileSync(join(run.directory, "design.json"), "utf8"), readFileSync(join(run.directory, "summary.json"), "utf8")];
    kept.push(JSON.stringify(await store.runs.get(run.id)), JSON.stringify(await readAll(run.journal)));
    expect(kept.join()).not.toContain("sesame");
  });

  it("has a summary with the outcome, the times of each resource, the failures, the versions and the host", async () => {
    const { controller, clock } = bench();
    const design = new DesignBuilder();
    const node = design.node({ deployTime: "1s" });
    design.application(node, { runTime: "2s", failOn: "run", critical: false });
    const run = await controller.start(design.build());
    await clock.runUntil(run.done);
    expect(json(run.directory, "summary.json")).toMatchObject({
      run: run.id,
      design: "test",
      outcome: "succeeded",
      seconds: 3,
      failures: [{ guid: 2, critical: false }],
      resources: [
        { guid: 1, state: "RELEASED", times: { READY: 1, STARTED: 1, STOPPED: 3 }, ran: 2 },
        { guid: 2, state: "RELEASED", times: { STARTED: 1, FAILED: 3 }, ran: 2, reason: "run" },
      ],
      versions: { netcue: expect.any(String), node: process.version },
      host: { processors: expect.any(Number), memoryBytes: expect.any(Number) },
    });
  });
});

describe("starting a run", () => {
  it("of an invalid design names every problem, and writes nothing", async () => {
    const { controller, store, home } = bench();
    const design = {
      netcue: 1,
      name: "bad",
      resources: [
        { guid: 1, type: "no::Such" },
        { guid: 2, type: "dummy::Application" },
      ],
    };
    const error: unknown = await controller.start(design).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "design-invalid", message: expect.stringContaining("First: resources[0].type") });
    expect(error).toMatchObject({ details: expect.arrayContaining([expect.objectContaining({ code: "connection.missing" })]) });
    expect([readdirSync(home), await store.runs.list()]).toEqual([[], []]);
  });

  it.each([null, "text", [], { netcue: 2, name: "x", resources: [] }])(
    "of %j, which is no design, is refused the same way",
    async (input) => {
      await expect(bench().controller.start(input)).rejects.toMatchObject({ code: "design-invalid" });
    },
  );

  it("draws a seed unless one is given, and records it either way", async () => {
    const { controller, clock, store } = bench();
    const [drawn, given] = [await controller.start(simple("1s")), await controller.start(simple("1s"), { seed: 42 })];
    await clock.runUntil(Promise.all([drawn.done, given.done]));
    expect((await store.runs.get(given.id))?.seed).toBe(42);
    const seed = (await store.runs.get(drawn.id))?.seed ?? -1;
    expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
    expect((await drawn.journal.readAfter(0, 1))[0]).toMatchObject({ seed });
  });

  it("is in the list at once, as under way, and with its outcome at the end", async () => {
    const { controller, clock, store } = bench();
    const run = await controller.start(simple("1s"), { experiment: "e1" });
    expect(await store.runs.list("e1")).toMatchObject([{ id: run.id, outcome: null, endedAt: null, name: "test" }]);
    await clock.runUntil(run.done);
    expect(await store.runs.list("e1")).toMatchObject([{ id: run.id, outcome: "succeeded", endedAt: "2026-01-01T00:00:01.000Z" }]);
  });

  it("passes its time limit and its hold on", async () => {
    const { controller, clock } = bench();
    const limited = await controller.start(simple(""), { timeoutMs: 1_000 });
    expect(await clock.runUntil(limited.done)).toBe("failed");
    const held = await controller.start(simple("1s"), { atEnd: "hold" });
    await clock.advance(60_000);
    expect((await held.snapshot()).phase).toBe("held");
    held.release();
    expect(await clock.runUntil(held.done)).toBe("succeeded");
  });
});

describe("live runs", () => {
  it("are known until they have ended, and changes of that are told", async () => {
    const { controller, clock } = bench();
    let changes = 0;
    const stop = controller.onChange(() => changes++);
    const run = await controller.start(simple("1s"));
    expect([controller.get(run.id) === run, controller.get("no such id"), changes]).toEqual([true, undefined, 1]);
    await clock.runUntil(run.done);
    expect([controller.get(run.id), changes]).toEqual([undefined, 2]);
    stop();
    await clock.runUntil((await controller.start(simple("1s"))).done);
    expect(changes).toBe(2);
  });

  it("do not disturb each other", async () => {
    const { controller, clock } = bench();
    const [one, other] = [await controller.start(simple("")), await controller.start(simple("5s"))];
    await clock.advance(1_000);
    one.abort("enough");
    expect(await clock.runUntil(Promise.all([one.done, other.done]))).toEqual(["interrupted", "succeeded"]);
    expect((await other.snapshot()).t).toBe(5);
  });
});

describe("closing", () => {
  it("aborts and releases every live run, and waits for all of them", async () => {
    const { controller, clock, store } = bench();
    const runs = await Promise.all([1, 2, 3].map(() => controller.start(simple(""))));
    await clock.advance(1_000);
    await clock.runUntil(controller.close());
    for (const run of runs) {
      expect((await run.snapshot()).aborted?.error).toBe("Netcue is being stopped.");
      expect(Object.values((await run.snapshot()).resources).map((resource) => resource.state)).toEqual(["RELEASED", "RELEASED"]);
    }
    expect((await store.runs.list()).map((run) => run.outcome)).toEqual(["interrupted", "interrupted", "interrupted"]);
  });

  it("of nothing is done at once, and may be repeated", async () => {
    const { controller } = bench();
    await controller.close();
    await controller.close();
  });

  it("ends also a run that was just being started", async () => {
    const { controller, clock, store } = bench();
    const starting = controller.start(simple(""));
    await clock.runUntil(controller.close());
    await starting;
    expect(await store.runs.list()).toMatchObject([{ outcome: "interrupted" }]);
  });
});

describe("a run whose journal cannot be written", () => {
  it("is failed, listed so, and its summary says why", async () => {
    const store = openMemoryStore();
    const journal = new MemoryJournal();
    const append = journal.append.bind(journal);
    let appends = 0;
    journal.append = (events) => {
      appends += 1;
      if (appends > 4) throw new Error("ENOSPC");
      append(events);
    };
    const { controller, clock } = bench({ store: { ...store, journals: { open: async () => journal } } });
    const run = await controller.start(simple("2s"));
    expect(await clock.runUntil(run.done)).toBe("failed");
    expect(json(run.directory, "summary.json")).toMatchObject({ outcome: "failed", failures: [{ guid: null, error: "ENOSPC" }] });
    expect((await store.runs.get(run.id))?.outcome).toBe("failed");
  });
});

describe("a run whose directory disappears", () => {
  it("is failed and listed so, since its summary cannot be written", async () => {
    const { controller, clock, store } = bench();
    const run = await controller.start(simple("2s"));
    await clock.advance(1_000);
    rmSync(run.directory, { recursive: true });
    expect(await clock.runUntil(run.done)).toBe("failed");
    expect(existsSync(join(run.directory, "summary.json"))).toBe(false);
    expect((await store.runs.get(run.id))?.outcome).toBe("failed");
  });
});

describe("a run that is removed", () => {
  it("is gone with its directory, and nothing else is", async () => {
    const { controller, clock, store, home } = bench();
    const [doomed, kept] = [await controller.start(simple("2s")), await controller.start(simple("2s"))];
    await clock.runUntil(Promise.all([doomed.done, kept.done]));
    expect(await controller.remove(doomed.id)).toEqual({ directory: doomed.directory, deleted: true });
    expect(readdirSync(join(home, "runs"))).toEqual([kept.id]);
    expect((await store.runs.list()).map(({ id }) => id)).toEqual([kept.id]);
    await expect(controller.remove(doomed.id)).rejects.toMatchObject({ code: "unknown-run" });
  });

  it("is refused while it is under way", async () => {
    const { controller, clock } = bench();
    const run = await controller.start(simple("2s"));
    await expect(controller.remove(run.id)).rejects.toMatchObject({ code: "run-live" });
    expect(await clock.runUntil(run.done)).toBe("succeeded");
    expect(existsSync(run.directory)).toBe(true);
  });

  it("leaves a directory that a person has named", async () => {
    const { controller, clock, store } = bench();
    const directory = join(path, "named by a person");
    const run = await controller.start(simple("2s"), { directory });
    await clock.runUntil(run.done);
    expect(await controller.remove(run.id)).toEqual({ directory, deleted: false });
    expect(existsSync(join(directory, "summary.json"))).toBe(true);
    expect(await store.runs.list()).toEqual([]);
  });
});

describe("the facts of the host", () => {
  it("are those of the beginning: what the summary says is what was written then", async () => {
    const { controller, clock } = bench();
    const run = await controller.start(simple("2s"));
    const facts = json(run.directory, "host.json") as HostFacts;
    writeFileSync(join(run.directory, "host.json"), JSON.stringify({ ...facts, host: { ...facts.host, system: "Linux 0.99" } }));
    await clock.runUntil(run.done);
    expect(json(run.directory, "summary.json")).toMatchObject({ versions: facts.versions, host: { system: "Linux 0.99" } });
  });
});
