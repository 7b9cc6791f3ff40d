import { afterEach, describe, expect, it, vi } from "vitest";
import { nextTurn } from "./next-turn.ts";

afterEach(() => vi.unstubAllGlobals());

describe.each([
  ["Node", () => undefined],
  ["a browser, which has no setImmediate", () => vi.stubGlobal("setImmediate", undefined)],
])("nextTurn in %s", (_, prepare) => {
  it("comes after a long chain of promises, also when that began later", async () => {
    prepare();
    const order: string[] = [];
    const turn = nextTurn().then(() => order.push("next turn"));
    const chain = (async () => {
      for (let link = 0; link < 1_000; link++) await undefined;
      order.push("chain");
    })();
    await Promise.all([turn, chain]);
    expect(order).toEqual(["chain", "next turn"]);
  });

  it("comes soon, ten thousand times one after the other", async () => {
    prepare();
    const began = performance.now();
    for (let turn = 0; turn < 10_000; turn++) await nextTurn();
    expect(performance.now() - began).toBeLessThan(30_000);
  });
});
