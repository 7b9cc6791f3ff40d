import { describe, expect, it, vi } from "vitest";
import { type ExperimentBench, experimentBench } from "../src/testing/experiment-bench.ts";

const when = (bench: ExperimentBench, time: string): Promise<unknown> =>
  bench.until(bench.experiment.schedule(time, () => bench.clock.now()).result);

describe("quirk Q30: a task at a time that is none ends the engine", () => {
  it("here it is refused, and everything else goes on", async () => {
    const bench = experimentBench();
    const application = bench.application(bench.node(), { runTime: "2s" });
    await bench.deploy();
    expect(() => bench.experiment.schedule("abc", () => undefined)).toThrow(expect.objectContaining({ code: "invalid-value" }));
    await bench.until(bench.experiment.waitFinished(application));
    expect(await when(bench, "1s")).toBe(3_000);
    expect(await bench.until(bench.experiment.shutdown())).toBe("succeeded");
  });
});

describe("quirk Q31: an absolute time loses its time of day, and ends the engine", () => {
  it.each(["2026-01-01T00:01:30Z", "2026-01-01T00:01:30.000Z", "2026-01-01T01:01:30+01:00"])("here %s is that instant", async (time) => {
    expect(await when(experimentBench(), time)).toBe(90_000);
  });

  it("here what is past is done at once", async () => {
    const bench = experimentBench();
    await bench.pass(60_000);
    expect(await when(bench, "2026-01-01T00:00:10Z")).toBe(60_000);
  });

  it.each(["20260101000130000000", "2026-01-01", "2026-13-01T00:00:00Z", "2026-01-01T00:01:30"])(
    "here %s, which may mean several instants or none, is refused",
    (time) => {
      expect(() => experimentBench().experiment.schedule(time, () => undefined)).toThrow("is not a time");
    },
  );
});

describe("quirk Q32: in a time, any character is a decimal point", () => {
  it.each(["2x5s", "1:5s", "2m30s", "1e3s", "2,5s", "5 s", "5S", ".5s", "5.s", "-1s", "5"])("here %j is no time, anywhere", (time) => {
    const bench = experimentBench();
    const node = bench.node();
    expect(() => bench.experiment.schedule(time, () => undefined)).toThrow("is not a time");
    expect(() => bench.experiment.registerCondition(node, "STOP", node, "STARTED", time)).toThrow("is not a time");
    expect(() => bench.node({ deployTime: time })).toThrow("is not a time");
  });

  it.each([
    ["2.5s", 2_500],
    ["250ms", 250],
    ["10us", 0.01],
    ["2.5m", 150_000],
    ["1h", 3_600_000],
    ["0s", 0],
  ])("here %s is %d ms", async (time, milliseconds) => {
    expect(await when(experimentBench(), time)).toBe(milliseconds);
  });
});

describe("quirk Q33: delays follow the local wall clock", () => {
  it("here a clock that somebody sets back by a year moves nothing, in the run or in its journal", async () => {
    const bench = experimentBench();
    const node = bench.node();
    const [first, second] = [bench.application(node, { runTime: "2s" }), bench.application(node)];
    bench.experiment.registerCondition(second, "START", first, "STOPPED", "5s");
    await bench.deploy();
    await bench.pass(1_000);
    vi.spyOn(bench.clock, "wall").mockReturnValue(Date.UTC(2025, 0, 1));
    await bench.until(bench.experiment.waitStarted(second));
    expect(bench.experiment.stateTime(second, "STARTED")).toBe(7);
    const stamps = (await bench.end()).map(({ at }) => at);
    expect(stamps).toEqual([...stamps].sort());
    expect([stamps[0], stamps.at(-1)]).toEqual(["2026-01-01T00:00:00.000000Z", "2026-01-01T00:00:07.000000Z"]);
  });
});
