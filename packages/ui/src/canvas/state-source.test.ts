import { describe, expect, it, vi } from "vitest";
import type { LiveState } from "./live-state.ts";
import { createStateSource } from "./state-source.ts";

const live = (state: LiveState["state"]): LiveState => ({ state, step: null, waiting: null, note: null });

function manual() {
  const flushes: (() => void)[] = [];
  const flush = (): void => {
    for (const each of flushes.splice(0)) each();
  };
  return { source: createStateSource((each) => flushes.push(each)), flushes, flush };
}

describe("createStateSource", () => {
  it("makes a batch visible at once, asks for one flush, and keeps the last state of each", () => {
    const { source, flushes, flush } = manual();
    source.push([
      [1, live("READY")],
      [2, live("NEW")],
    ]);
    source.push([[1, live("STARTED")]]);
    expect(source.get(1)).toBeUndefined();
    expect(flushes).toHaveLength(1);
    flush();
    expect(source.get(1)?.state).toBe("STARTED");
    expect(source.get(2)?.state).toBe("NEW");
  });

  it("wakes only who listens to what has changed, and batch listeners once", () => {
    const { source, flush } = manual();
    const [one, two, all] = [vi.fn(), vi.fn(), vi.fn()];
    source.subscribe(1, one);
    source.subscribe(2, two);
    source.subscribeAll(all);
    source.push([
      [1, live("READY")],
      [3, live("READY")],
    ]);
    flush();
    expect([one, two, all].map((listener) => listener.mock.calls.length)).toEqual([1, 0, 1]);
  });

  it("forgets who stopped listening", () => {
    const { source, flush } = manual();
    const [gone, stays] = [vi.fn(), vi.fn()];
    const stop = source.subscribe(1, gone);
    source.subscribe(1, stays);
    stop();
    source.push([[1, live("READY")]]);
    flush();
    expect(gone).not.toHaveBeenCalled();
    expect(stays).toHaveBeenCalledTimes(1);
  });

  it("does not wait for a frame that a hidden tab never gets", () => {
    vi.useFakeTimers();
    vi.stubGlobal("requestAnimationFrame", () => 1);
    vi.stubGlobal("cancelAnimationFrame", () => undefined);
    const source = createStateSource();
    source.push([[1, live("READY")]]);
    vi.advanceTimersByTime(1_000);
    expect(source.get(1)?.state).toBe("READY");
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
});
