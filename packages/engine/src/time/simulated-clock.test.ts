import { describe, expect, it } from "vitest";
import { SimulatedClock } from "./simulated-clock.ts";

describe("SimulatedClock", () => {
  it("stands still until it is told to go on", async () => {
    const clock = new SimulatedClock();
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.now()).toBe(0);
  });

  it("begins at the epoch that it was given, and its wall clock goes along", async () => {
    const clock = new SimulatedClock(Date.UTC(2030, 5, 1));
    await clock.advance(1_500);
    expect([clock.now(), clock.wall()]).toEqual([1_500, Date.UTC(2030, 5, 1, 0, 0, 1, 500)]);
  });

  it("stands exactly at the instant of each timer while that is called", async () => {
    const clock = new SimulatedClock();
    const seen: number[] = [];
    for (const at of [70, 10.25, 40]) clock.setTimer(at, () => seen.push(clock.now()));
    await clock.advance(100);
    expect(seen).toEqual([10.25, 40, 70]);
    expect(clock.now()).toBe(100);
  });

  it("calls in the order of asking what is due at the same instant", async () => {
    const clock = new SimulatedClock();
    const order: string[] = [];
    for (const name of ["a", "b", "c"]) clock.setTimer(5, () => order.push(name));
    await clock.advance(5);
    expect(order).toEqual(["a", "b", "c"]);
  });

  it("calls what is due at the very end of the time that passes, and nothing after it", async () => {
    const clock = new SimulatedClock();
    const seen: number[] = [];
    for (const at of [10, 11]) clock.setTimer(at, () => seen.push(at));
    await clock.advance(10);
    expect(seen).toEqual([10]);
  });

  it("never goes back: a timer that is overdue is called now", async () => {
    const clock = new SimulatedClock();
    await clock.advance(100);
    let at: number | undefined;
    clock.setTimer(20, () => {
      at = clock.now();
    });
    await clock.advance(0);
    expect(at).toBe(100);
  });

  it("does not call what was called off", async () => {
    const clock = new SimulatedClock();
    let called = false;
    const callOff = clock.setTimer(5, () => {
      called = true;
    });
    callOff();
    await clock.advance(10);
    expect(called).toBe(false);
  });

  it("calls also timers that timers set, within the time that passes", async () => {
    const clock = new SimulatedClock();
    const seen: number[] = [];
    const again = (): void => {
      seen.push(clock.now());
      if (seen.length < 5) clock.setTimer(clock.now() + 10, again);
    };
    clock.setTimer(10, again);
    await clock.advance(35);
    expect(seen).toEqual([10, 20, 30]);
  });

  it("lets promises go on between two timers of the same instant", async () => {
    const clock = new SimulatedClock();
    const order: string[] = [];
    clock.setTimer(5, () => {
      order.push("timer");
      Promise.resolve().then(() => order.push("promise"), undefined);
    });
    const second = new Promise<void>((resolve) => {
      clock.setTimer(5, () => {
        order.push("second timer");
        resolve();
      });
    });
    await clock.runUntil(second);
    expect(order).toEqual(["timer", "promise", "second timer"]);
  });

  it("runs until a promise settles, with its value or its reason", async () => {
    const clock = new SimulatedClock();
    const value = new Promise<string>((resolve) => {
      clock.setTimer(1_000, () => resolve("done"));
    });
    await expect(clock.runUntil(value)).resolves.toBe("done");
    await expect(clock.runUntil(Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(clock.now()).toBe(1_000);
  });

  it("says so when nothing is left that could settle it, instead of waiting for ever", async () => {
    const clock = new SimulatedClock();
    clock.setTimer(30, () => undefined);
    await expect(clock.runUntil(new Promise(() => undefined))).rejects.toThrow("Nothing is left to happen at 30 ms");
  });

  it("runs dry at the instant of the last timer, those that timers set included", async () => {
    const clock = new SimulatedClock();
    clock.setTimer(10, () => void clock.setTimer(clock.now() + 5, () => undefined));
    await clock.runDry();
    expect(clock.now()).toBe(15);
  });

  it("takes no real time for a year", async () => {
    const clock = new SimulatedClock();
    const year = 365 * 24 * 3_600_000;
    await clock.runUntil(new Promise<void>((resolve) => clock.setTimer(year, resolve)));
    expect(clock.now()).toBe(year);
  });
});
