import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { RunEvent } from "../model/index.ts";
import type { SqliteThread } from "../store/sqlite-thread.ts";
import { encodeEvent } from "./encode-event.ts";
import { EventsFile } from "./events-file.ts";
import { parseEvent } from "./file-journal.ts";
import type { Journal, JournalStore } from "./journal.ts";
import { Listeners } from "./listeners.ts";
import { RecentEvents } from "./recent-events.ts";

/**
 * A journal in two layers. An append is one synchronous write to the run's `events.jsonl`: cheap, and safe from the death of the
 * process. The database thread follows that file, many events a transaction, and answers those who read what is not recent.
 * What a crash kept it from indexing it takes over when the journal is opened again.
 */
export class SqliteJournal implements Journal {
  readonly #run: string;
  readonly #file: EventsFile;
  readonly #thread: SqliteThread;
  readonly #recent = new RecentEvents();
  readonly #listeners = new Listeners();
  #indexing: Promise<void> = Promise.resolve();
  #indexed = 0;
  #isIndexing = false;

  constructor(run: string, path: string, thread: SqliteThread) {
    this.#run = run;
    this.#file = new EventsFile(path);
    this.#thread = thread;
    this.#index();
  }

  get lastSeq(): number {
    return this.#file.lastSeq;
  }

  append(events: readonly RunEvent[]): void {
    this.#file.append(events);
    this.#recent.add(events);
    this.#index();
    this.#listeners.call();
  }

  async readAfter(seq: number, limit: number): Promise<RunEvent[]> {
    return this.#recent.after(seq, limit) ?? (await this.#bodies(seq, limit)).map(parseEvent);
  }

  async readLinesAfter(seq: number, limit: number): Promise<string[]> {
    return this.#recent.after(seq, limit)?.map(encodeEvent) ?? this.#bodies(seq, limit);
  }

  onAppend(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    this.#file.close();
    await this.#caughtUp();
  }

  async #bodies(seq: number, limit: number): Promise<string[]> {
    if (seq >= this.lastSeq) return [];
    await this.#caughtUp();
    const rows = await this.#thread.query("select body from event where run = ? and seq > ? order by seq limit ?", this.#run, seq, limit);
    return rows.map(({ body }) => String(body));
  }

  async #caughtUp(): Promise<void> {
    while (this.#indexed < this.#file.size) {
      this.#index();
      await this.#indexing;
    }
  }

  /** One request at a time: what is appended meanwhile is taken by the next, so that a busy run makes large transactions. */
  #index(): void {
    if (this.#isIndexing || this.#indexed >= this.#file.size) return;
    this.#isIndexing = true;
    this.#indexing = this.#thread.follow(this.#run, this.#file.path, this.#file.size).then((bytes) => {
      this.#indexed = bytes;
      this.#isIndexing = false;
      this.#index();
    });
    // Whoever reads or closes hears of it through `#caughtUp`; the truth is in the file.
    this.#indexing.catch(() => {
      this.#isIndexing = false;
    });
  }
}

/** Journals of the runs below one directory, indexed in one database. */
export class SqliteJournalStore implements JournalStore {
  readonly #runsDirectory: string;
  readonly #thread: SqliteThread;
  /** One object a run as long as anybody has it, so that who reads sees what is appended. */
  readonly #open = new Map<string, WeakRef<SqliteJournal>>();

  constructor(runsDirectory: string, thread: SqliteThread) {
    this.#runsDirectory = runsDirectory;
    this.#thread = thread;
  }

  async open(run: string): Promise<SqliteJournal> {
    const known = this.#open.get(run)?.deref();
    if (known) return known;
    const directory = join(this.#runsDirectory, run);
    mkdirSync(directory, { recursive: true });
    const journal = new SqliteJournal(run, join(directory, "events.jsonl"), this.#thread);
    this.#open.set(run, new WeakRef(journal));
    return journal;
  }
}
