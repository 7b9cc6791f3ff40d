import { join } from "node:path";
import { type RunEvent, runEventSchema } from "../model/index.ts";
import { encodeEvent } from "./encode-event.ts";
import { EventsFile } from "./events-file.ts";
import type { Journal } from "./journal.ts";
import { Listeners } from "./listeners.ts";
import { RecentEvents } from "./recent-events.ts";

/** Bytes looked at for one read of older events. */
const READ_BYTES = 1 << 18;

/** The journal of a run in its own directory, as `events.jsonl` and nothing else: what `netcue run` keeps. */
export class FileJournal implements Journal {
  readonly #file: EventsFile;
  readonly #recent = new RecentEvents();
  readonly #listeners = new Listeners();

  constructor(directory: string) {
    this.#file = new EventsFile(join(directory, "events.jsonl"));
  }

  get lastSeq(): number {
    return this.#file.lastSeq;
  }

  append(events: readonly RunEvent[]): void {
    this.#file.append(events);
    this.#recent.add(events);
    this.#listeners.call();
  }

  async readAfter(seq: number, limit: number): Promise<RunEvent[]> {
    const recent = this.#recent.after(seq, limit);
    if (recent) return recent;
    const events = this.#file.readLinesAfter(seq, READ_BYTES).map(parseEvent);
    return events.filter((event) => event.seq > seq).slice(0, limit);
  }

  async readLinesAfter(seq: number, limit: number): Promise<string[]> {
    return (await this.readAfter(seq, limit)).map(encodeEvent);
  }

  onAppend(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    this.#file.close();
  }
}

/** An event from a line of a journal. Throws where the line is none: a journal is written by us and by nobody else. */
export function parseEvent(line: string): RunEvent {
  return runEventSchema.parse(JSON.parse(line));
}
