import { afterEach, describe, expect, it, vi } from "vitest";
import { SystemClock } from "./system-clock.ts";

/** Waits for real: only what is about real time is tested here, and for some milliseconds. */
function passed(clock: SystemClock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimer(clock.now() + milliseconds, resolve);
  });
}

afterEach(() => {
  vi.useRealTimers();
});

describe("the time of SystemClock", () => {
  it("never goes back", () => {
    const clock = new SystemClock();
    const instants = Array.from({ length: 1_000 }, () => clock.now());
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
  });

  it("does not follow the wall clock when somebody sets that (quirk Q33)", () => {
    const clock = new SystemClock();
    const before = clock.now();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2001, 0, 1) });
    expect(clock.wall()).toBe(Date.UTC(2001, 0, 1));
    expect(clock.now()).toBeGreaterThanOrEqual(before);
    expect(clock.now() - before).toBeLessThan(60_000);
  });

  it("has a wall clock that counts milliseconds since 1970", () => {
    const clock = new SystemClock();
    const [before, wall, after] = [Date.now(), clock.wall(), Date.now()];
    expect(wall).toBeGreaterThanOrEqual(before);
    expect(wall).toBeLessThanOrEqual(after);
  });
});

describe("a timer of SystemClock", () => {
  it.each([0, 0.2, 1, 3.7, 12])("is never early: %d ms", async (milliseconds) => {
    const clock = new SystemClock();
    const due = clock.now() + milliseconds;
    await passed(clock, milliseconds);
    expect(clock.now()).toBeGreaterThanOrEqual(due);
  });

  it("is never early, of a hundred at once", async () => {
    const clock = new SystemClock();
    const early: number[] = [];
    await Promise.all(
      Array.from({ length: 100 }, (_item, index) => {
        const due = clock.now() + (index % 20) * 0.7;
        return new Promise<void>((resolve) => {
          clock.setTimer(due, () => {
            if (clock.now() < due) early.push(due);
            resolve();
          });
        });
      }),
    );
    expect(early).toEqual([]);
  });

  it("never calls back while it is being set, also when it is due already", async () => {
    const clock = new SystemClock();
    let called = false;
    clock.setTimer(clock.now() - 100, () => {
      called = true;
    });
    expect(called).toBe(false);
    await passed(clock, 1);
    expect(called).toBe(true);
  });

  it("comes in the order of time, whatever the order of asking", async () => {
    const clock = new SystemClock();
    const start = clock.now();
    const order: number[] = [];
    for (const due of [9, 3, 6, 1]) clock.setTimer(start + due, () => order.push(due));
    await passed(clock, 15);
    expect(order).toEqual([1, 3, 6, 9]);
  });

  it("comes in the order of asking, at the same instant", async () => {
    const clock = new SystemClock();
    const at = clock.now() + 2;
    const order: string[] = [];
    for (const name of ["a", "b", "c", "d"]) clock.setTimer(at, () => order.push(name));
    await passed(clock, 5);
    expect(order).toEqual(["a", "b", "c", "d"]);
  });

  it("comes once", async () => {
    const clock = new SystemClock();
    const callback = vi.fn();
    clock.setTimer(clock.now() + 1, callback);
    await passed(clock, 5);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it("comes not at all once it was called off, and the others still come", async () => {
    const clock = new SystemClock();
    const at = clock.now() + 2;
    const [off, on] = [vi.fn(), vi.fn()];
    const callOff = clock.setTimer(at, off);
    clock.setTimer(at, on);
    callOff();
    await passed(clock, 5);
    expect([off.mock.calls.length, on.mock.calls.length]).toEqual([0, 1]);
  });

  it("can be called off by another that is due at the same instant", async () => {
    const clock = new SystemClock();
    const at = clock.now() + 1;
    const off = vi.fn();
    let callOff: () => void = () => undefined;
    clock.setTimer(at, () => callOff());
    callOff = clock.setTimer(at, off);
    await passed(clock, 5);
    expect(off).not.toHaveBeenCalled();
  });

  it("can be called off twice, and after it came", async () => {
    const clock = new SystemClock();
    const callback = vi.fn();
    const callOff = clock.setTimer(clock.now() + 1, callback);
    await passed(clock, 3);
    callOff();
    callOff();
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it("can be set by another, for the same instant and for a later one", async () => {
    const clock = new SystemClock();
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      clock.setTimer(clock.now() + 1, () => {
        order.push("first");
        const now = clock.now();
        clock.setTimer(now + 2, () => {
          order.push("later");
          resolve();
        });
        clock.setTimer(now, () => order.push("at once"));
      });
    });
    expect(order).toEqual(["first", "at once", "later"]);
  });

  it("comes in time although an earlier one is set after it", async () => {
    const clock = new SystemClock();
    const start = clock.now();
    const order: string[] = [];
    clock.setTimer(start + 8, () => order.push("late"));
    clock.setTimer(start + 2, () => order.push("early"));
    await passed(clock, 4);
    expect(order[0]).toBe("early");
    await passed(clock, 10);
    expect(order).toEqual(["early", "late"]);
  });

  it("waits also for longer than a timer of Node can, without waking every millisecond: 30 days", async () => {
    const clock = new SystemClock();
    const warned = vi.spyOn(process, "emitWarning");
    const callback = vi.fn();
    const callOff = clock.setTimer(clock.now() + 30 * 24 * 3_600_000, callback);
    await new Promise((resolve) => setTimeout(resolve, 5));
    callOff();
    expect(callback).not.toHaveBeenCalled();
    expect(warned).not.toHaveBeenCalled();
  });

  it("lets everything else go on while it waits out the last fraction of a millisecond", async () => {
    const clock = new SystemClock();
    let turns = 0;
    const turn = (): void => {
      turns += 1;
    };
    const late = passed(clock, 0.9);
    await new Promise<void>((resolve) => setImmediate(() => resolve(turn())));
    await late;
    expect(turns).toBe(1);
  });
});
