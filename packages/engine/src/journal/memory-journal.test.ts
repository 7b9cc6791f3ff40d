import { describe, expect, it } from "vitest";
import { sampleEvents } from "../testing/event-samples.ts";
import { describeJournal } from "../testing/journal-conformance.ts";
import { MemoryJournal, MemoryJournalStore } from "./memory-journal.ts";

describeJournal("in memory", {
  create: async () => new MemoryJournal(),
  reopen: async (journal) => {
    await journal.close();
    return journal;
  },
});

describe("journals in memory", () => {
  it("are one for each run, and the same one each time", async () => {
    const store = new MemoryJournalStore();
    const [one, other] = [await store.open("one"), await store.open("other")];
    one.append(sampleEvents(1, 3));
    expect(other.lastSeq).toBe(0);
    expect((await store.open("one")).lastSeq).toBe(3);
  });
});
