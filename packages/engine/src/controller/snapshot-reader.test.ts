import { describe, expect, it } from "vitest";
import { MemoryJournal } from "../journal/memory-journal.ts";
import { applyRunEvents, type Design, emptySnapshot } from "../model/index.ts";
import { sampleEvents } from "../testing/event-samples.ts";
import { SnapshotReader } from "./snapshot-reader.ts";

const design: Design = { netcue: 1, name: "d", resources: [1, 2, 3, 4].map((guid) => ({ guid, type: "dummy::Node" })) };
const resources = design.resources.map(({ guid, type }) => ({ guid, type, name: `Node ${guid}` }));
const folded = (last: number) => applyRunEvents(emptySnapshot("r", "d", resources), sampleEvents(1, last));

/** A journal that counts what is read of it, and answers late. */
class SlowJournal extends MemoryJournal {
  readonly asked: number[] = [];

  override async readAfter(seq: number, limit: number): ReturnType<MemoryJournal["readAfter"]> {
    this.asked.push(seq);
    await new Promise((resolve) => setImmediate(resolve));
    return super.readAfter(seq, limit);
  }
}

describe("reading the snapshot of a run", () => {
  it("gives the resources as NEW before the first event", async () => {
    expect(await new SnapshotReader("r", design, new MemoryJournal()).read()).toEqual(emptySnapshot("r", "d", resources));
  });

  it("gives the fold of all that is in the journal when it is asked", async () => {
    const journal = new SlowJournal();
    const reader = new SnapshotReader("r", design, journal);
    for (const last of [1, 5, 6]) {
      journal.append(sampleEvents(journal.lastSeq + 1, last));
      expect(await reader.read()).toEqual(folded(last));
    }
  });

  it("reads no event twice", async () => {
    const journal = new SlowJournal();
    const reader = new SnapshotReader("r", design, journal);
    journal.append(sampleEvents(1, 5));
    await reader.read();
    await reader.read();
    journal.append(sampleEvents(6, 9));
    await reader.read();
    expect(journal.asked).toEqual([0, 5]);
  });

  it("of many at the same time gives each what was there when it asked, and reads once", async () => {
    const journal = new SlowJournal();
    const reader = new SnapshotReader("r", design, journal);
    journal.append(sampleEvents(1, 5));
    const early = [1, 2, 3].map(() => reader.read());
    journal.append(sampleEvents(6, 9));
    const late = [1, 2, 3].map(() => reader.read());
    for (const snapshot of await Promise.all(early)) expect(snapshot.seq).toBeGreaterThanOrEqual(5);
    for (const snapshot of await Promise.all(late)) expect(snapshot).toEqual(folded(9));
    expect(new Set(journal.asked).size).toBe(journal.asked.length);
  });

  it("takes a long journal in pieces", async () => {
    const journal = new SlowJournal();
    journal.append(sampleEvents(1, 25_000));
    expect((await new SnapshotReader("r", design, journal).read()).seq).toBe(25_000);
    expect(journal.asked.length).toBeGreaterThan(1);
  });

  it("does not change a snapshot that it has given out", async () => {
    const journal = new MemoryJournal();
    const reader = new SnapshotReader("r", design, journal);
    journal.append(sampleEvents(1, 2));
    const before = await reader.read();
    const copy = structuredClone(before);
    journal.append(sampleEvents(3, 9));
    await reader.read();
    expect(before).toEqual(copy);
  });

  it("that fails is tried again by the next who asks", async () => {
    const journal = new MemoryJournal();
    journal.append(sampleEvents(1, 3));
    const readAfter = journal.readAfter.bind(journal);
    let failures = 1;
    journal.readAfter = (seq, limit) => (failures-- > 0 ? Promise.reject(new Error("gone for a moment")) : readAfter(seq, limit));
    const reader = new SnapshotReader("r", design, journal);
    await expect(reader.read()).rejects.toThrow("gone for a moment");
    expect((await reader.read()).seq).toBe(3);
  });
});
