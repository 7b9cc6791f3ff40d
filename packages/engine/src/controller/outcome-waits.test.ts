import { describe, expect, it } from "vitest";
import { WrittenRun } from "../testing/written-run.ts";
import { OutcomeWaits } from "./outcome-waits.ts";

function waiting(): { run: WrittenRun; waits: OutcomeWaits } {
  const run = new WrittenRun();
  return { run, waits: new OutcomeWaits(run, run.clock) };
}

const outcomes = (map: ReadonlyMap<number, { outcome: string }>): [number, string][] =>
  [...map].map(([guid, { outcome }]) => [guid, outcome]);

describe("a wait for several resources", () => {
  it("ends with the last of them, in the order in which they were asked for, each once", async () => {
    const { run, waits } = waiting();
    const wait = waits.for([3, 1, 3, 2], "READY");
    let ended = false;
    void wait.then(() => {
      ended = true;
    });
    await run.enter(1, "READY");
    await run.enter(2, "FAILED");
    expect(ended).toBe(false);
    await run.enter(3, "STARTED");
    expect(outcomes(await wait)).toEqual([
      [3, "reached"],
      [1, "reached"],
      [2, "failed"],
    ]);
  });

  it("for nobody, or for what has happened already, ends at once; and nothing is read when nobody waits", async () => {
    const { run, waits } = waiting();
    await run.enter(1, "READY");
    expect(run.reads).toBe(0);
    expect(outcomes(await waits.for([], "READY"))).toEqual([]);
    expect(outcomes(await waits.for([1], "READY"))).toEqual([[1, "reached"]]);
  });

  it("that is limited tells those that are still open, and leaves no timer when it ends before", async () => {
    const { run, waits } = waiting();
    await run.enter(1, "READY");
    expect(outcomes(await run.clock.runUntil(waits.for([2, 1], "READY", { timeoutMs: 5_000 })))).toEqual([
      [2, "timeout"],
      [1, "reached"],
    ]);
    expect(run.clock.now()).toBe(5_000);
    await waits.for([1], "READY", { timeoutMs: 3_600_000 });
    await run.clock.runDry();
    expect(run.clock.now()).toBe(5_000);
  });

  it("that is called off by its signal, before or while it lasts, tells those that are still open", async () => {
    const { waits } = waiting();
    const calling = new AbortController();
    const wait = waits.for([1], "READY", { signal: calling.signal });
    calling.abort();
    expect(outcomes(await wait)).toEqual([[1, "timeout"]]);
    expect(outcomes(await waits.for([1], "READY", { signal: AbortSignal.abort() }))).toEqual([[1, "timeout"]]);
  });

  it("ends with the run, also when the journal could not be written to its end", async () => {
    const { run, waits } = waiting();
    const wait = waits.for([1, 2], "STARTED");
    await run.enter(1, "STARTED");
    run.end("failed");
    await waits.closed;
    expect(outcomes(await wait)).toEqual([
      [1, "reached"],
      [2, "aborted"],
    ]);
    expect(outcomes(await waits.for([2], "RELEASED"))).toEqual([[2, "aborted"]]);
  });
});
