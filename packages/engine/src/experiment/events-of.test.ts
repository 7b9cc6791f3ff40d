import { describe, expect, it } from "vitest";
import { WrittenRun } from "../testing/written-run.ts";
import { eventsOf } from "./events-of.ts";

describe("the events of a run", () => {
  const read = async (run: WrittenRun): Promise<string[]> => {
    const types: string[] = [];
    for await (const { seq, type } of eventsOf(run)) types.push(`${seq} ${type}`);
    return types;
  };

  it("come as they are written, from the first one, to several readers, and end with the run's end", async () => {
    const run = new WrittenRun();
    await run.write({ type: "run.held" });
    const readers = [read(run), read(run)];
    await run.clock.advance(0);
    await run.write({ type: "run.releasing" });
    await run.write({ type: "run.ended", outcome: "succeeded", failures: [] }, { type: "run.held" });
    for (const reader of readers) expect(await reader).toEqual(["1 run.held", "2 run.releasing", "3 run.ended"]);
  });

  it("end with the run when the journal could not be written to its end", async () => {
    const run = new WrittenRun();
    const reader = read(run);
    await run.write({ type: "run.held" });
    run.end("failed");
    expect(await reader).toEqual(["1 run.held"]);
    expect(await read(run)).toEqual(["1 run.held"]);
  });
});
