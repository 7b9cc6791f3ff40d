import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RunController } from "../controller/run-controller.ts";
import { type AttributeValue, type Design, derivedSeed, type RepeatRecord, repeatRecordSchema } from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { attribute } from "../resources/resource-type.ts";
import { openMemoryStore } from "../store/memory-store.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { registryWith } from "../testing/scripted-type.ts";
import { SimulatedClock } from "../time/simulated-clock.ts";
import { ExperimentRunner } from "./experiment-runner.ts";
import type { FinishedRun, Metric, Reading } from "./metric.ts";
import type { RepeatEvent, RepeatOptions } from "./repeat-options.ts";

const { path, remove } = temporaryDirectory();
let homes = 0;

// What is loaded when it is needed would be loaded while the simulated clock has nothing left to do.
beforeAll(() => import("./repetition.ts"));
afterAll(remove);

interface Bench {
  clock: SimulatedClock;
  home: string;
  store: ReturnType<typeof openMemoryStore>;
  repeat(design: unknown, options?: RepeatOptions): Promise<RepeatRecord>;
}

function bench(registry = createBuiltinRegistry()): Bench {
  const home = join(path, String(++homes));
  mkdirSync(home);
  const [clock, store] = [new SimulatedClock(), openMemoryStore()];
  const controller = new RunController({ registry, store, home, clock });
  const runner = new ExperimentRunner({ controller, home, clock });
  return { clock, home, store, repeat: (design, options) => clock.runUntil(runner.repeat(design, options)) };
}

/** One application that runs for a second. */
function simple(attributes: Record<string, AttributeValue> = {}): Design {
  const design = new DesignBuilder();
  design.application(design.node(), { runTime: "1s", message: "hello", ...attributes });
  return design.build();
}

/** A metric that gives these, one a run; an error is thrown. */
function scripted(readings: readonly (Reading | Error)[]): Metric {
  return {
    name: "scripted",
    read({ number }) {
      const reading = readings[number - 1] ?? null;
      if (reading instanceof Error) throw reading;
      return reading;
    },
  };
}

const steady = scripted(Array.from({ length: 100 }, (_, index) => 100 + (index % 3)));
const readRecord = (directory: string): RepeatRecord =>
  repeatRecordSchema.parse(JSON.parse(readFileSync(join(directory, "repeat.json"), "utf8")));

describe("NEPI's test of its runner", () => {
  /** 4 nodes with an interface and 2 applications each, and one link. */
  const design = new DesignBuilder();
  const link = design.add("dummy::Link");
  for (let index = 0; index < 4; index++) {
    const node = design.node();
    design.add("dummy::Interface", {}, node, link);
    for (const runTime of ["1s", "2s"]) design.application(node, { runTime });
  }

  it("at least 5 and at most 10 runs without a metric are exactly 10", async () => {
    const { stopped, runs, metric, interval } = await bench().repeat(design.build(), { minimum: 5, maximum: 10 });
    expect(runs.map(({ number, outcome }) => [number, outcome])).toEqual(
      Array.from({ length: 10 }, (_, index) => [index + 1, "succeeded"]),
    );
    expect({ stopped, metric, interval }).toEqual({
      stopped: { reason: "maximum", why: "These were the 10 runs that were asked for." },
      metric: null,
      interval: null,
    });
  });

  it("quirks Q62–Q65: its sequence of values stopped NEPI at run 10; ours goes on to the first three intervals that are narrow", async () => {
    const values = [10, 10, 10, 10, 12, 10, 12, 10, 10, 11, 10, 11, 10, 11, 10, 11];
    const { stopped, interval } = await bench().repeat(design.build(), { minimum: 5, metric: scripted(values) });
    expect(stopped?.reason).toBe("converged");
    expect(interval?.n).toBe(14);
    expect((interval?.halfWidth ?? 1) / (interval?.mean ?? 1)).toBeLessThan(0.05);
  });
});

describe("a repeat", () => {
  it("quirk Q63: runs one after the other, with a pause between, and keeps each in its own directory", async () => {
    const { repeat, home, store } = bench();
    const { repeat: id, runs } = await repeat(simple(), { maximum: 3, pauseMs: 2_000 });
    expect(runs.map(({ startedAt, endedAt }) => [startedAt.slice(17, 19), endedAt?.slice(17, 19)])).toEqual([
      ["00", "01"],
      ["03", "04"],
      ["06", "07"],
    ]);
    for (const { directory, run } of runs) {
      expect(JSON.parse(readFileSync(join(home, "repeats", id, directory, "summary.json"), "utf8"))).toMatchObject({
        run,
        outcome: "succeeded",
      });
    }
    expect(readdirSync(join(home, "repeats", id))).toEqual(["repeat.json", "runs"]);
    expect(await store.runs.list()).toHaveLength(3);
  });

  it("quirk Q64: ends when the values suffice, and says that they do, not the opposite: ten of them, by default", async () => {
    const { stopped, interval, runs } = await bench().repeat(simple(), { metric: steady });
    expect(stopped).toEqual({ reason: "converged", why: "The 95 % interval is narrow enough, 3 times in a row." });
    expect(interval).toMatchObject({ n: 10, mean: 100.9 });
    expect(runs.at(-1)?.interval).toEqual(interval);
    expect(runs[0]?.interval).toEqual({ n: 1, mean: 100, deviation: null, halfWidth: null });
  });

  it("quirk Q65: leaves nothing of what it was given running, and nothing of its runs", async () => {
    const { repeat, clock, store } = bench();
    const design = simple();
    const before = structuredClone(design);
    await repeat(design, { maximum: 3 });
    expect(design).toEqual(before);
    expect((await store.runs.list()).map(({ outcome }) => outcome)).toEqual(["succeeded", "succeeded", "succeeded"]);
    const end = clock.now();
    await clock.runDry();
    expect(clock.now()).toBe(end);
  });

  it("keeps everything in repeat.json before it tells of it", async () => {
    const { repeat } = bench();
    const directory = join(path, "kept");
    const seen: [string, RepeatRecord][] = [];
    const onEvent = (event: RepeatEvent): void => void seen.push([event.type, readRecord(directory)]);
    const record = await repeat(simple(), { maximum: 2, metric: steady, directory, onEvent });
    expect(seen.map(([type, { runs, stopped }]) => [type, runs.map(({ value }) => value), stopped?.reason])).toEqual([
      ["run-began", [null], undefined],
      ["run-ended", [100], undefined],
      ["run-began", [100, null], undefined],
      ["run-ended", [100, 101], undefined],
      ["stopped", [100, 101], "maximum"],
    ]);
    expect(readRecord(directory)).toEqual(record);
    expect(readdirSync(directory)).not.toContain("repeat.json.new");
  });

  it("records the design as given, with the values of its parameters beside it and credentials left out (quirk Q51)", async () => {
    const password = attribute("password", "string", { help: "Secret.", flags: ["credential"] });
    const design = { ...simple({ message: "say ${word}" }), parameters: { word: { type: "string" } } };
    design.resources.push({ guid: 3, type: "test::Part", attributes: { password: "open sesame" } });
    const directory = join(path, "secret");
    const registry = registryWith({}, { container: true, attributes: [password] });
    const { design: kept, parameters } = await bench(registry).repeat(design, { maximum: 1, parameters: { word: "hi" }, directory });
    expect(kept.resources[1]?.attributes).toMatchObject({ message: "say ${word}" });
    expect(kept.resources[2]?.attributes).toEqual({});
    expect(parameters).toEqual({ word: "hi" });
    expect(readFileSync(join(directory, "repeat.json"), "utf8")).not.toContain("sesame");
  });
});

describe("seeds", () => {
  it("of the runs follow from the master seed, and twice the same gives twice the same", async () => {
    const metric: Metric = { name: "of chance", read: ({ seed }) => 100 + seed / 2 ** 32 };
    const [one, two, other] = [
      await bench().repeat(simple(), { metric, seed: 7 }),
      await bench().repeat(simple(), { metric, seed: 7 }),
      await bench().repeat(simple(), { metric, seed: 8 }),
    ];
    expect(one.runs.map(({ seed }) => seed)).toEqual(one.runs.map(({ number }) => derivedSeed(7, number)));
    expect(two.runs.map(({ seed, value }) => [seed, value])).toEqual(one.runs.map(({ seed, value }) => [seed, value]));
    expect(other.interval).not.toEqual(one.interval);
  });

  it("reach what runs by a parameter of the design, so that it does the same again", async () => {
    const design = { ...simple({ message: "draws ${chance}" }), parameters: { chance: { type: "integer" } } };
    const outputs = async (): Promise<string[]> => {
      const { repeat, home } = bench();
      const { repeat: id, runs } = await repeat(design, { maximum: 3, seed: 7, seedParameter: "chance" });
      return runs.map(({ directory }) => readFileSync(join(home, "repeats", id, directory, "traces", "2", "stdout"), "utf8"));
    };
    expect(await outputs()).toEqual([1, 2, 3].map((number) => `draws ${derivedSeed(7, number)}\n`));
    expect(await outputs()).toEqual(await outputs());
  });

  it("really are those of the runs' journals", async () => {
    const { repeat, home } = bench();
    const { repeat: id, runs } = await repeat(simple(), { maximum: 2 });
    for (const { directory, seed } of runs) {
      const [first = ""] = readFileSync(join(home, "repeats", id, directory, "events.jsonl"), "utf8").split("\n");
      expect(JSON.parse(first)).toMatchObject({ type: "run.started", seed });
    }
  });
});

describe("quirk Q62: a run that failed", () => {
  it("is counted apart and is no sample, even if its metric could be read", async () => {
    let runs = 0;
    const registry = registryWith(
      { deploy: () => (++runs % 2 === 0 ? Promise.reject(new Error("no luck")) : undefined) },
      { container: true },
    );
    const design = new DesignBuilder();
    design.add("test::Part");
    const record = await bench(registry).repeat(design.build(), { metric: steady, maximum: 6 });
    expect(record.runs.map(({ outcome }) => outcome)).toEqual(["succeeded", "failed", "succeeded", "failed", "succeeded", "failed"]);
    expect(record.runs[1]).toMatchObject({ value: null, problem: "no luck" });
    expect(record.interval?.n).toBe(3);
  });

  it("again and again ends the repeat, and the last failure is told", async () => {
    const { stopped, runs } = await bench().repeat(simple({ failOn: "deploy" }), { metric: steady, failuresInARow: 2 });
    expect(runs).toHaveLength(2);
    expect(stopped).toEqual({
      reason: "failures",
      why: expect.stringMatching(/^2 runs in a row failed or gave no value\. The last: .* was told to fail on deploy\.$/),
    });
  });

  it("by its time limit counts as well", async () => {
    const { runs } = await bench().repeat(simple({ runTime: "" }), { maximum: 1, timeoutMs: 500 });
    expect(runs).toMatchObject([{ outcome: "failed", problem: "The run did not end within 0.5 s." }]);
  });
});

describe("a run without a value", () => {
  it.each<[string, Reading | Error, string]>([
    ["has none", null, "The run has no value of the metric."],
    ["cannot be read", new Error("The file is empty."), "The file is empty."],
    ["is not a number", Number.NaN, "The metric gave NaN"],
    ["is infinite", { value: Number.POSITIVE_INFINITY }, "The metric gave Infinity"],
    ["has another unit", { value: 1, unit: "s" }, "The value is in s, those before it in ms."],
  ])("because it %s is said with its run and is no sample", async (_, reading, problem) => {
    const first = { value: 5, unit: "ms" };
    const { runs, interval, unit } = await bench().repeat(simple(), { metric: scripted([first, reading, first]), maximum: 3 });
    expect(runs[1]).toMatchObject({ outcome: "succeeded", value: null, problem: expect.stringContaining(problem) });
    expect([interval?.n, unit]).toEqual([2, "ms"]);
  });

  it("again and again ends the repeat", async () => {
    const { runs, stopped } = await bench().repeat(simple(), { metric: scripted([]) });
    expect([runs.length, stopped?.reason]).toEqual([3, "failures"]);
  });

  it("around zero is advised to have a target of its own unit", async () => {
    const values = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 1 : -1));
    const { stopped } = await bench().repeat(simple(), { metric: scripted(values), maximum: 20 });
    expect(stopped).toMatchObject({ reason: "maximum", why: expect.stringContaining("give the target in the metric's own unit") });
  });
});

describe("ending a repeat", () => {
  it("during a run aborts and releases it", async () => {
    const { repeat, clock } = bench();
    const end = new AbortController();
    clock.setTimer(2_500, () => end.abort(new Error("Got SIGINT.")));
    const { runs, stopped } = await repeat(simple(), { maximum: 9, signal: end.signal });
    expect(runs.map(({ outcome }) => outcome)).toEqual(["succeeded", "succeeded", "interrupted"]);
    expect(runs[2]).toMatchObject({ problem: "Got SIGINT." });
    expect(stopped).toEqual({ reason: "interrupted", why: "Got SIGINT." });
  });

  it("during the pause begins no other run", async () => {
    const { repeat, clock } = bench();
    const end = new AbortController();
    clock.setTimer(2_000, () => end.abort(new Error("enough")));
    const { runs, stopped, endedAt } = await repeat(simple(), { maximum: 9, pauseMs: 60_000, signal: end.signal });
    expect([runs.length, stopped?.reason, endedAt?.slice(17, 19)]).toEqual([1, "interrupted", "02"]);
  });

  it("that cannot be written down any more aborts the run and says so", async () => {
    const { repeat, store } = bench();
    const directory = join(path, "lost");
    const onEvent = ({ type }: RepeatEvent): void => {
      if (type === "run-began") rmSync(directory, { recursive: true });
    };
    await expect(repeat(simple(), { maximum: 2, directory, onEvent })).rejects.toThrow("ENOENT");
    expect((await store.runs.list()).map(({ endedAt }) => endedAt)).not.toContain(null);
  });

  it("by a listener that throws leaves no run behind", async () => {
    const { repeat, store } = bench();
    let told = 0;
    const onEvent = (): void => {
      if (++told === 1) throw new Error("cannot show it");
    };
    expect((await repeat(simple({ runTime: "" }), { maximum: 2, onEvent })).stopped).toEqual({ reason: "error", why: "cannot show it" });
    expect((await store.runs.list()).map(({ outcome }) => outcome)).toEqual(["interrupted"]);
  });
});

describe("resources waited for", () => {
  const design = new DesignBuilder();
  const node = design.node();
  const server = design.application(node, { runTime: "" });
  const client = design.application(node, { runTime: "3s" });

  it("end a run when they have ended, though others would run for ever", async () => {
    const { runs } = await bench().repeat(design.build(), { maximum: 2, waitFor: [client] });
    expect(runs).toMatchObject([{ outcome: "succeeded" }, { outcome: "succeeded", startedAt: expect.stringContaining(":03.") }]);
  });

  it("that fail make it a failure", async () => {
    const bad = new DesignBuilder();
    const there = bad.node();
    bad.application(there, { runTime: "" });
    const failing = bad.application(there, { runTime: "1s", failOn: "run", critical: false });
    const { runs } = await bench().repeat(bad.build(), { maximum: 1, waitFor: [failing] });
    expect(runs).toMatchObject([{ outcome: "failed", problem: expect.stringContaining("told to fail on run") }]);
  });

  it("do not keep a run that ends before", async () => {
    const { runs } = await bench().repeat(design.build(), { maximum: 1, waitFor: [server], timeoutMs: 5_000 });
    expect(runs).toMatchObject([{ outcome: "failed", problem: expect.stringContaining("5 s") }]);
  });
});

describe("what is refused, before anything is written", () => {
  it.each<[string, RepeatOptions, string]>([
    ["no end", {}, "Nothing would ever end it"],
    ["more at least than at most", { minimum: 6, maximum: 5 }, "At least 6 runs and at most 5"],
    ["no runs", { maximum: 0 }, "maximum"],
    ["too few values for an interval", { minimum: 1, metric: steady }, "minimum"],
    ["a target of nothing", { metric: steady, target: { kind: "relative", halfWidth: 0 } }, "target.halfWidth"],
    ["certainty", { metric: steady, confidence: 1 }, "confidence"],
    ["a seed that is given", { maximum: 1, seedParameter: "x", parameters: { x: 1 } }, 'Parameter "x"'],
    ["a negative pause", { maximum: 1, pauseMs: -1 }, "pauseMs"],
  ])("%s", async (_, options, why) => {
    const { repeat, home } = bench();
    await expect(repeat(simple(), options)).rejects.toMatchObject({ code: "repeat-invalid", message: expect.stringContaining(why) });
    expect(readdirSync(home)).toEqual([]);
  });

  it("an invalid design, an unknown resource, a directory that is in use", async () => {
    const { repeat, home } = bench();
    await expect(repeat({ netcue: 1 }, { maximum: 1 })).rejects.toMatchObject({ code: "design-invalid" });
    await expect(repeat(simple(), { maximum: 1, waitFor: [9] })).rejects.toMatchObject({ code: "unknown-resource" });
    expect(readdirSync(home)).toEqual([]);
    await expect(repeat(simple(), { maximum: 1, directory: path })).rejects.toThrow("is not empty");
  });

  it("a minimum need not be lowered by hand for a small maximum", async () => {
    const seen: FinishedRun[] = [];
    const metric: Metric = { name: "one", read: (run) => seen.push(run) };
    expect((await bench().repeat(simple(), { metric, maximum: 1 })).stopped?.reason).toBe("maximum");
    expect(seen).toMatchObject([{ number: 1, snapshot: { outcome: "succeeded" } }]);
    expect(existsSync(seen[0]?.directory ?? "")).toBe(true);
  });
});
