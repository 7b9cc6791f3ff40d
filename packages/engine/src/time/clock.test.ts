import { describe, expect, it } from "vitest";
import { sleep } from "./clock.ts";
import { SimulatedClock } from "./simulated-clock.ts";
import { formatTimestamp, parseTimestamp } from "./timestamp.ts";

const never = new AbortController().signal;

describe("sleep", () => {
  it("resolves when the time has passed, and not before", async () => {
    const clock = new SimulatedClock();
    let woken: number | undefined;
    const sleeping = sleep(clock, 250, never).then(() => {
      woken = clock.now();
    });
    await clock.advance(249);
    expect(woken).toBeUndefined();
    await clock.runUntil(sleeping);
    expect(woken).toBe(250);
  });

  it("of no time at all resolves without any time passing", async () => {
    const clock = new SimulatedClock();
    await clock.runUntil(sleep(clock, 0, never));
    expect(clock.now()).toBe(0);
  });

  it("rejects with the reason when it is aborted on the way, at once", async () => {
    const clock = new SimulatedClock();
    const controller = new AbortController();
    const sleeping = sleep(clock, 1_000, controller.signal);
    clock.setTimer(300, () => controller.abort(new Error("enough")));
    await expect(clock.runUntil(sleeping)).rejects.toThrow("enough");
    expect(clock.now()).toBe(300);
  });

  it("rejects when it was aborted before it began, and leaves no timer", async () => {
    const clock = new SimulatedClock();
    await expect(sleep(clock, 1_000, AbortSignal.abort(new Error("before")))).rejects.toThrow("before");
    await expect(clock.runUntil(new Promise(() => undefined))).rejects.toThrow("Nothing is left to happen at 0 ms");
  });

  it("leaves no timer behind when it is aborted", async () => {
    const clock = new SimulatedClock();
    const controller = new AbortController();
    const sleeping = sleep(clock, 1_000, controller.signal);
    controller.abort(new Error("enough"));
    await expect(sleeping).rejects.toThrow("enough");
    await expect(clock.runUntil(new Promise(() => undefined))).rejects.toThrow("at 0 ms");
  });

  it("is over: an abort afterwards changes nothing", async () => {
    const clock = new SimulatedClock();
    const controller = new AbortController();
    const sleeping = sleep(clock, 10, controller.signal);
    await clock.runUntil(sleeping);
    controller.abort();
    await expect(sleeping).resolves.toBeUndefined();
  });

  it("leaves nothing hanging on a signal that outlives a thousand sleeps", async () => {
    const clock = new SimulatedClock();
    const controller = new AbortController();
    let listeners = 0;
    const { signal } = controller;
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...given: Parameters<typeof add>) => {
      listeners += 1;
      add(...given);
    };
    signal.removeEventListener = (...given: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...given);
    };
    for (let count = 0; count < 1_000; count++) await clock.runUntil(sleep(clock, 1, signal));
    expect(listeners).toBe(0);
  });
});

describe("timestamps", () => {
  it.each([
    [0, "1970-01-01T00:00:00.000Z"],
    [Date.UTC(2026, 0, 1, 12, 34, 56, 789), "2026-01-01T12:34:56.789Z"],
    [Date.UTC(2024, 1, 29), "2024-02-29T00:00:00.000Z"],
    [-1, "1969-12-31T23:59:59.999Z"],
  ])("of %d are written in UTC and read back", (wall, text) => {
    expect(formatTimestamp(wall)).toBe(text);
    expect(parseTimestamp(text)).toBe(wall);
  });

  it("of the journal, with microseconds, are read to the millisecond", () => {
    expect(parseTimestamp("2026-01-01T00:00:00.123456Z")).toBe(Date.UTC(2026, 0, 1, 0, 0, 0, 123));
  });

  it("do not depend on where the machine stands", () => {
    expect(formatTimestamp(0).endsWith("Z")).toBe(true);
    expect(parseTimestamp("1970-01-01T02:00:00.000+02:00")).toBe(0);
  });
});
