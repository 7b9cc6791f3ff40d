import { describe, expect, it } from "vitest";
import { Barrier } from "./barrier.ts";

describe("a barrier", () => {
  it("is complete with the last of those that joined", () => {
    const barrier = new Barrier(7);
    barrier.join(3);
    expect([barrier.arrive(), barrier.arrive(), barrier.isComplete, barrier.arrive(), barrier.isComplete]).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it("quirks Q16 and Q17: waits as well for who joins before it is complete", () => {
    const barrier = new Barrier(undefined);
    barrier.join(1);
    barrier.join(1);
    expect([barrier.arrive(), barrier.arrive()]).toEqual([false, true]);
  });
});
