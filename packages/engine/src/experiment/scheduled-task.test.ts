import { describe, expect, it } from "vitest";
import { SimulatedClock } from "../time/simulated-clock.ts";
import { instantOf, TaskSchedule } from "./scheduled-task.ts";

describe("when a task is to be done", () => {
  const clock = new SimulatedClock(Date.UTC(2026, 0, 1));

  it("is a time from now, or an instant", () => {
    expect([instantOf("2s", clock), instantOf("0.5ms", clock), instantOf("2026-01-01T00:01:00.250Z", clock)]).toEqual([2_000, 0.5, 60_250]);
  });

  it.each(["tomorrow", "2026", "2026-01-01", "2026-13-01T00:00:00Z", "2s 3s", "1", ""])("quirks Q30 to Q32: is not %j", (when) => {
    expect(() => instantOf(when, clock)).toThrow(expect.objectContaining({ code: "invalid-value" }));
  });
});

describe("a scheduled task", () => {
  it("is done once, at its instant, and one whose instant is past at once", async () => {
    const clock = new SimulatedClock(Date.UTC(2026, 0, 1));
    const schedule = new TaskSchedule(clock);
    const done: number[] = [];
    schedule.add("2s", () => done.push(clock.now()));
    schedule.add("2020-01-01T00:00:00Z", () => done.push(clock.now()));
    await clock.runDry();
    expect(done).toEqual([0, 2_000]);
  });

  it("has the result of its callback, waited for, or its error", async () => {
    const clock = new SimulatedClock();
    const schedule = new TaskSchedule(clock);
    const good = schedule.add("1s", async () => "done");
    const bad = schedule.add("1s", async () => Promise.reject("no error object"));
    expect(good.status).toBe("new");
    expect(await clock.runUntil(good.result)).toBe("done");
    await expect(clock.runUntil(bad.result)).rejects.toThrow("no error object");
    expect([good.status, bad.status]).toEqual(["done", "error"]);
  });

  it("that is cancelled is not done, and leaves no timer; when it has begun it is too late for that", async () => {
    const clock = new SimulatedClock();
    const schedule = new TaskSchedule(clock);
    let calls = 0;
    const task = schedule.add("1h", () => calls++);
    task.cancel();
    task.cancel();
    await expect(task.result).rejects.toMatchObject({ code: "run-ended" });
    await clock.runDry();
    expect([calls, task.status, clock.now()]).toEqual([0, "cancelled", 0]);
    const late = schedule.add("1s", () => calls++);
    await clock.runDry();
    late.cancel();
    expect([calls, late.status]).toEqual([1, "done"]);
  });

  it("is called off when the schedule is closed, and no other is taken after that", async () => {
    const clock = new SimulatedClock();
    const schedule = new TaskSchedule(clock);
    const tasks = ["1s", "2s"].map((when) => schedule.add(when, () => undefined));
    schedule.close();
    expect(tasks.map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
    expect(() => schedule.add("1s", () => undefined)).toThrow(expect.objectContaining({ code: "run-ended" }));
    await clock.runDry();
    expect(clock.now()).toBe(0);
  });
});
