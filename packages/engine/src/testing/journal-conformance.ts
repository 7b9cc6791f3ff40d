import { describe, expect, it } from "vitest";
import type { Journal } from "../journal/journal.ts";
import type { RunEvent } from "../model/index.ts";
import { sampleEvent, sampleEvents } from "./event-samples.ts";

/** How a kind of journal is made for the suite. */
export interface JournalKind {
  /** A journal without events. */
  create(): Promise<Journal>;
  /** The same journal again, from what it has left behind. */
  reopen(journal: Journal): Promise<Journal>;
}

/** What every journal must do, whatever it is kept in. */
export function describeJournal(name: string, kind: JournalKind): void {
  describe(`${name}: a journal`, () => {
    appending(kind);
    reading(kind);
    listening(kind);
    closing(kind);
  });
}

/** Everything after `seq`, in pieces of `limit`, as a reader that follows would get it. */
export async function readAll(journal: Journal, seq = 0, limit = 10_000): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for (let last = seq; last < journal.lastSeq; last = events.at(-1)?.seq ?? last) {
    const piece = await journal.readAfter(last, limit);
    if (piece.length === 0) throw new Error(`Nothing after event ${last}, though the journal goes on to ${journal.lastSeq}.`);
    events.push(...piece);
  }
  return events;
}

function appending({ create, reopen }: JournalKind): void {
  it("is empty at first", async () => {
    const journal = await create();
    expect(journal.lastSeq).toBe(0);
    expect(await journal.readAfter(0, 10)).toEqual([]);
  });

  it("gives back what was appended, in order and to the last character", async () => {
    const journal = await create();
    const events = [1, 2, 3, 4, 5].map((seq) => sampleEvent(seq, `\u0000 \\ " é 否 🛑 \u2028 \r\n ${seq}`));
    for (const event of events) journal.append([event]);
    expect(journal.lastSeq).toBe(5);
    expect(await journal.readAfter(0, 10)).toEqual(events);
    expect(await readAll(await reopen(journal))).toEqual(events);
  });

  it.each([
    ["a hole", [sampleEvent(5)]],
    ["a repetition", [sampleEvent(3)]],
    ["a hole inside a batch", [sampleEvent(4), sampleEvent(6)]],
    ["a batch out of order", [sampleEvent(5), sampleEvent(4)]],
  ])("refuses %s", async (_, wrong) => {
    const journal = await create();
    journal.append(sampleEvents(1, 3));
    expect(() => journal.append(wrong)).toThrow(expect.objectContaining({ code: "journal-failed" }));
  });

  it("has taken nothing of a batch that it refused, and goes on", async () => {
    const journal = await create();
    journal.append(sampleEvents(1, 3));
    expect(() => journal.append([sampleEvent(4), sampleEvent(6)])).toThrow("Event 6 cannot follow event 4.");
    expect(journal.lastSeq).toBe(3);
    journal.append(sampleEvents(4, 6));
    expect(await readAll(await reopen(journal))).toEqual(sampleEvents(1, 6));
  });

  it("takes an empty batch as nothing", async () => {
    const journal = await create();
    journal.append([]);
    expect(journal.lastSeq).toBe(0);
  });

  it("takes a batch larger than all that it keeps in memory, also after small ones", async () => {
    const journal = await create();
    journal.append(sampleEvents(1, 10));
    journal.append(sampleEvents(11, 9_000));
    expect(await readAll(journal)).toEqual(sampleEvents(1, 9_000));
    expect(await journal.readAfter(9, 3)).toEqual(sampleEvents(10, 12));
  });
}

function reading({ create, reopen }: JournalKind): void {
  it.each([1, 2, 7, 1_000])("can be read from after every event, %i at a time", async (limit) => {
    const journal = await create();
    const events = sampleEvents(1, 25);
    for (let at = 0; at < 25; at += 4) journal.append(events.slice(at, at + 4));
    const again = await reopen(journal);
    for (let seq = 0; seq <= 25; seq++) {
      expect(await journal.readAfter(seq, limit)).toEqual(events.slice(seq, seq + limit));
      expect(await readAll(again, seq, limit)).toEqual(events.slice(seq));
    }
  });

  it("gives the same as text, recent or not", async () => {
    const journal = await create();
    const events = sampleEvents(1, 30);
    journal.append(events);
    for (const reader of [journal, await reopen(journal)]) {
      const lines = await reader.readLinesAfter(7, 20);
      expect(lines.map((line) => JSON.parse(line))).toEqual(events.slice(7, 27));
      expect(lines.join("")).not.toContain("\n");
      expect(await reader.readLinesAfter(30, 10)).toEqual([]);
    }
  });

  it("has nothing after its last event, nor beyond", async () => {
    const journal = await create();
    journal.append(sampleEvents(1, 4));
    for (const reader of [journal, await reopen(journal)]) {
      expect(await reader.readAfter(4, 10)).toEqual([]);
      expect(await reader.readAfter(99, 10)).toEqual([]);
    }
  });

  it("gives readers that follow while it grows every event once", async () => {
    const journal = await create();
    const follow = async (limit: number): Promise<RunEvent[]> => {
      const seen: RunEvent[] = [];
      while (seen.length < 1_200) {
        seen.push(...(await journal.readAfter(seen.length, limit)));
        await new Promise((resolve) => setImmediate(resolve));
      }
      return seen;
    };
    const readers = [1, 64, 5_000].map((limit) => follow(limit * 100));
    for (let seq = 1; seq <= 1_200; seq += 30) {
      journal.append(sampleEvents(seq, seq + 29));
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const seen of await Promise.all(readers)) expect(seen).toEqual(sampleEvents(1, 1_200));
  });
}

function listening({ create }: JournalKind): void {
  it("calls its listeners once an append, when the events are there to be read", async () => {
    const journal = await create();
    const heard: number[] = [];
    journal.onAppend(() => heard.push(journal.lastSeq));
    journal.append(sampleEvents(1, 3));
    journal.append(sampleEvents(4, 4));
    expect(heard).toEqual([3, 4]);
  });

  it("does not call whoever has stopped listening, also when that was during a call", async () => {
    const journal = await create();
    const heard: string[] = [];
    const stop = journal.onAppend(() => {
      heard.push("once");
      stop();
    });
    journal.onAppend(() => heard.push("always"));
    journal.append(sampleEvents(1, 1));
    journal.append(sampleEvents(2, 2));
    expect(heard).toEqual(["once", "always", "always"]);
  });

  it("does not call for a batch that it refused", async () => {
    const journal = await create();
    let calls = 0;
    journal.onAppend(() => calls++);
    expect(() => journal.append([sampleEvent(2)])).toThrow();
    expect(calls).toBe(0);
  });
}

function closing({ create, reopen }: JournalKind): void {
  it("can be read after it was closed", async () => {
    const journal = await create();
    journal.append(sampleEvents(1, 10));
    await journal.close();
    expect(await readAll(journal)).toEqual(sampleEvents(1, 10));
  });

  it("may be closed twice", async () => {
    const journal = await create();
    journal.append(sampleEvents(1, 2));
    await journal.close();
    await journal.close();
    expect(journal.lastSeq).toBe(2);
  });

  it("goes on where it ended when it is opened again", async () => {
    const journal = await create();
    journal.append(sampleEvents(1, 700));
    const again = await reopen(journal);
    expect(again.lastSeq).toBe(700);
    again.append(sampleEvents(701, 1_500));
    expect(await again.readAfter(699, 2)).toEqual(sampleEvents(700, 701));
    expect(await readAll(await reopen(again))).toEqual(sampleEvents(1, 1_500));
  });
}
