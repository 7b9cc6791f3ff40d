import { randomUUID } from "node:crypto";
import { appendFileSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { SQLITE_SCHEMA } from "../store/sqlite-schema.ts";
import { SqliteThread } from "../store/sqlite-thread.ts";
import { sampleEvents } from "../testing/event-samples.ts";
import { describeJournal, readAll } from "../testing/journal-conformance.ts";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { encodeEvent } from "./encode-event.ts";
import { SqliteJournalStore } from "./sqlite-journal.ts";

const { path: home, remove } = temporaryDirectory();
const thread = new SqliteThread(join(home, "test.db"), SQLITE_SCHEMA);
afterAll(async () => {
  await thread.close();
  remove();
});

const runs = new Map<unknown, string>();

/** A store that knows of no open journal, as after a restart. */
async function open(run: string): ReturnType<SqliteJournalStore["open"]> {
  const journal = await new SqliteJournalStore(home, thread).open(run);
  runs.set(journal, run);
  return journal;
}

describeJournal("in a file with an index in SQLite", {
  create: () => open(randomUUID()),
  reopen: async (journal) => {
    await journal.close();
    return open(runs.get(journal) ?? "");
  },
});

async function indexed(run: string): Promise<number[]> {
  return (await thread.query("select seq from event where run = ? order by seq", run)).map((row) => Number(row.seq));
}

const numbers = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe("the index of a journal", () => {
  it("has every event once when the journal is closed", async () => {
    const journal = await open("closed");
    for (let seq = 1; seq <= 900; seq += 9) journal.append(sampleEvents(seq, seq + 8));
    await journal.close();
    expect(await indexed("closed")).toEqual(numbers(900));
  });

  it("catches up with events that a crash kept it from", async () => {
    const journal = await open("crashed");
    journal.append(sampleEvents(1, 5));
    await journal.close();
    const path = join(home, "crashed", "events.jsonl");
    appendFileSync(
      path,
      sampleEvents(6, 9)
        .map((event) => `${encodeEvent(event)}\n`)
        .join(""),
    );
    appendFileSync(path, '{"seq":10,"at":"20');
    const again = await open("crashed");
    expect(again.lastSeq).toBe(9);
    expect(await readAll(again)).toEqual(sampleEvents(1, 9));
    again.append(sampleEvents(10, 12));
    await again.close();
    expect(await indexed("crashed")).toEqual(numbers(12));
  });

  it("that is ahead of its file, as after a power cut, is made again from the file", async () => {
    const journal = await open("power cut");
    journal.append(sampleEvents(1, 8));
    await journal.close();
    const path = join(home, "power cut", "events.jsonl");
    const fifth = sampleEvents(1, 5).reduce((bytes, event) => bytes + Buffer.byteLength(`${encodeEvent(event)}\n`), 0);
    truncateSync(path, fifth + 10);
    const again = await open("power cut");
    expect(again.lastSeq).toBe(5);
    expect(await readAll(again)).toEqual(sampleEvents(1, 5));
    again.append(sampleEvents(6, 7));
    await again.close();
    expect(await indexed("power cut")).toEqual(numbers(7));
  });

  it("is not needed to write: the file is, and is complete at once", async () => {
    const journal = await open("file first");
    journal.append(sampleEvents(1, 50));
    expect(readFileSync(join(home, "file first", "events.jsonl"), "utf8").split("\n")).toHaveLength(51);
    await journal.close();
  });

  it("does not keep the database busy when there is nothing to index", async () => {
    const journal = await open("quiet");
    journal.append(sampleEvents(1, 5));
    await journal.close();
    let requests = 0;
    const counting = new SqliteThread(join(home, "test.db"), SQLITE_SCHEMA);
    const follow = counting.follow.bind(counting);
    counting.follow = (run, path, size) => {
      requests += 1;
      return follow(run, path, size);
    };
    const again = await new SqliteJournalStore(home, counting).open("quiet");
    expect(await readAll(again)).toEqual(sampleEvents(1, 5));
    await counting.query("select 1");
    expect(requests).toBe(1);
    await counting.close();
  });
});

describe("journals in SQLite", () => {
  it("are one for each run, and the same one each time while the store is open", async () => {
    const store = new SqliteJournalStore(home, thread);
    expect(await store.open("same")).toBe(await store.open("same"));
    expect(await store.open("same")).not.toBe(await store.open("other"));
  });

  it("that are read while the database is gone say so instead of hanging", async () => {
    const own = new SqliteThread(join(home, "gone.db"), SQLITE_SCHEMA);
    const store = new SqliteJournalStore(home, own);
    const first = await store.open("gone");
    first.append(sampleEvents(1, 3));
    await first.close();
    const reopened = await new SqliteJournalStore(home, own).open("gone");
    await own.close();
    await expect(reopened.readAfter(0, 10)).rejects.toMatchObject({ code: "journal-failed" });
  });
});
