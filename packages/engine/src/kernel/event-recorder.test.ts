import { describe, expect, it } from "vitest";
import { EngineError } from "../errors.ts";
import { MemoryJournal } from "../journal/memory-journal.ts";
import { sampleEvents } from "../testing/event-samples.ts";
import type { Clock } from "../time/clock.ts";
import { SimulatedClock } from "../time/simulated-clock.ts";
import { EventRecorder } from "./event-recorder.ts";

/** A clock that shows what the test says. */
function handSetClock(now: number, wall: number): Clock & { set(now: number, wall: number): void } {
  let [present, shown] = [now, wall];
  return {
    now: () => present,
    wall: () => shown,
    setTimer: () => () => undefined,
    set(nextNow, nextWall) {
      [present, shown] = [nextNow, nextWall];
    },
  };
}

const NEW_YEAR = Date.UTC(2026, 0, 1);
const stamps = async (journal: MemoryJournal): Promise<[number, number, string][]> =>
  (await journal.readAfter(0, 1_000)).map(({ seq, t, at }) => [seq, t, at]);

describe("the recorder of events", () => {
  it("stamps with the run's own time, in whole microseconds", async () => {
    const clock = handSetClock(1_000.0001, NEW_YEAR);
    const journal = new MemoryJournal();
    const recorder = new EventRecorder(clock, journal);
    for (const now of [1_000.0001, 1_000.0014, 1_000.9999, 1_001.5, 3_600_999.999_9]) {
      clock.set(now, NEW_YEAR);
      recorder.record({ type: "run.held" });
    }
    recorder.flush();
    expect(await stamps(journal)).toEqual([
      [1, 0, "2026-01-01T00:00:00.000000Z"],
      [2, 0.000_001, "2026-01-01T00:00:00.000001Z"],
      [3, 0.001, "2026-01-01T00:00:00.001000Z"],
      [4, 0.0015, "2026-01-01T00:00:00.001500Z"],
      [5, 3_600, "2026-01-01T01:00:00.000000Z"],
    ]);
  });

  it("does not follow a step of the wall clock (quirk Q33)", async () => {
    const clock = handSetClock(0, NEW_YEAR);
    const journal = new MemoryJournal();
    const recorder = new EventRecorder(clock, journal);
    recorder.record({ type: "run.held" });
    clock.set(500, NEW_YEAR - 86_400_000);
    recorder.record({ type: "run.held" });
    recorder.flush();
    expect((await stamps(journal))[1]).toEqual([2, 0.5, "2026-01-01T00:00:00.500000Z"]);
  });

  it("returns the recorded instant, from which delays are counted", () => {
    const clock = handSetClock(100, NEW_YEAR);
    const recorder = new EventRecorder(clock, new MemoryJournal());
    clock.set(142.123_4, NEW_YEAR);
    expect(recorder.record({ type: "run.held" })).toBeCloseTo(142.123, 9);
  });

  it("writes nothing before it is told to, and then everything in one append", async () => {
    const journal = new MemoryJournal();
    const recorder = new EventRecorder(new SimulatedClock(), journal);
    let appends = 0;
    journal.onAppend(() => appends++);
    for (let index = 0; index < 20; index++) recorder.record({ type: "run.held" });
    expect(journal.lastSeq).toBe(0);
    recorder.flush();
    expect([journal.lastSeq, appends]).toEqual([20, 1]);
    recorder.flush();
    expect(appends).toBe(1);
  });

  it("does not let a burst pile up in memory", () => {
    const journal = new MemoryJournal();
    const recorder = new EventRecorder(new SimulatedClock(), journal);
    for (let index = 0; index < 10_000; index++) recorder.record({ type: "run.held" });
    expect(journal.lastSeq).toBeGreaterThan(9_000);
  });

  it("throws once when the journal cannot be written, and writes nothing from then on", async () => {
    const journal = new MemoryJournal();
    const recorder = new EventRecorder(new SimulatedClock(), journal);
    recorder.record({ type: "run.held" });
    recorder.flush();
    const append = journal.append.bind(journal);
    journal.append = () => {
      throw new EngineError("journal-failed", "no space");
    };
    recorder.record({ type: "run.held" });
    expect(() => recorder.flush()).toThrow("no space");
    journal.append = append;
    recorder.record({ type: "run.held" });
    expect(() => recorder.flush()).not.toThrow();
    expect(journal.lastSeq).toBe(1);
  });

  it("keeps the failure of a write in the middle of a turn for the flush at its end", () => {
    const journal = new MemoryJournal();
    journal.append = () => {
      throw new Error("no space");
    };
    const recorder = new EventRecorder(new SimulatedClock(), journal);
    expect(() => {
      for (let index = 0; index < 1_000; index++) recorder.record({ type: "run.held" });
    }).not.toThrow();
    expect(() => recorder.flush()).toThrow("no space");
  });
});

describe("a recorder that goes on with the journal of another process", () => {
  const startedAt = "2026-01-01T00:00:00.000000Z";

  async function continued(wall: number, t: number): Promise<[number, number, string]> {
    const journal = new MemoryJournal();
    journal.append(sampleEvents(1, 3));
    const recorder = EventRecorder.continuing(handSetClock(77, wall), journal, { startedAt, t });
    recorder.record({ type: "run.held" });
    recorder.flush();
    return (await stamps(journal))[3] ?? [0, 0, ""];
  }

  it("takes the next number, and the time since the run began from the wall clock", async () => {
    expect(await continued(NEW_YEAR + 60_000, 3)).toEqual([4, 60, "2026-01-01T00:01:00.000000Z"]);
  });

  it("never goes back behind the last event, also when the wall clock has", async () => {
    expect(await continued(NEW_YEAR - 60_000, 3)).toEqual([4, 3, "2026-01-01T00:00:03.000000Z"]);
  });

  it("begins now when the run never began", async () => {
    const recorder = EventRecorder.continuing(handSetClock(5, NEW_YEAR), new MemoryJournal(), { startedAt: null, t: 0 });
    expect(recorder.record({ type: "run.held" })).toBe(5);
  });
});
