import { closeSync, fdatasync, fdatasyncSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { EngineError, errorSentence } from "../errors.ts";
import type { RunEvent } from "../model/index.ts";
import { encodeEvent } from "./encode-event.ts";
import { outOfOrder } from "./memory-journal.ts";

const NEWLINE = 10;
const CHUNK_BYTES = 1 << 20;
/** One entry of the offset table a this many events. */
const OFFSET_STEP = 512;

/**
 * `events.jsonl` of a run: one event a line. An append is one synchronous write, so what it has returned from survives the death of
 * the process; `fdatasync` follows at most `syncIntervalMs` later and covers a power cut (distributed.md 3.7 has the measurements).
 */
export class EventsFile {
  readonly path: string;
  /** Open for appending, from the first append to `close`. */
  #descriptor: number | null = null;
  readonly #syncIntervalMs: number;
  /** Byte offset of event 1, 1 + OFFSET_STEP, … so that reading can begin near any event. */
  readonly #offsets: number[] = [];
  #lastSeq = 0;
  #size = 0;
  #syncTimer: NodeJS.Timeout | null = null;

  /** Opens the file or makes it. An unfinished last line, left by a crash, is cut off. */
  constructor(path: string, syncIntervalMs = 50) {
    this.path = path;
    this.#syncIntervalMs = syncIntervalMs;
    const descriptor = openSync(path, "a+");
    this.#scan(descriptor);
    closeSync(descriptor);
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Bytes of whole events. */
  get size(): number {
    return this.#size;
  }

  append(events: readonly RunEvent[]): void {
    let text = "";
    let seq = this.#lastSeq;
    const offsets: { seq: number; length: number }[] = [];
    for (const event of events) {
      if (event.seq !== seq + 1) throw outOfOrder(event.seq, seq);
      if (seq % OFFSET_STEP === 0) offsets.push({ seq, length: text.length });
      seq = event.seq;
      text += `${encodeEvent(event)}\n`;
    }
    this.#write(text, offsets);
    this.#lastSeq = seq;
    this.#syncTimer ??= setTimeout(() => this.#sync(), this.#syncIntervalMs);
  }

  /** Whole lines from the one that holds the event after `seq`, or one shortly before it; at most `bytes`, and at least one line. */
  readLinesAfter(seq: number, bytes: number): string[] {
    if (seq >= this.#lastSeq) return [];
    const offset = this.#offsets[Math.floor(seq / OFFSET_STEP)] ?? 0;
    const descriptor = openSync(this.path, "r");
    try {
      return readLines(descriptor, offset, this.#size, bytes);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Everything is on disk afterwards, and nothing is held open. */
  close(): void {
    if (this.#syncTimer) clearTimeout(this.#syncTimer);
    this.#syncTimer = null;
    if (this.#descriptor === null) return;
    const descriptor = this.#descriptor;
    this.#descriptor = null;
    fdatasyncSync(descriptor);
    closeSync(descriptor);
  }

  #write(text: string, offsets: readonly { seq: number; length: number }[]): void {
    const bytes = Buffer.from(text);
    try {
      this.#descriptor ??= openSync(this.path, "a");
      for (let written = 0; written < bytes.length; ) written += writeSync(this.#descriptor, bytes, written);
    } catch (error) {
      throw new EngineError("journal-failed", `The journal ${this.path} cannot be written: ${errorSentence(error)}.`, { cause: error });
    }
    const isAscii = bytes.length === text.length;
    for (const { length } of offsets) this.#offsets.push(this.#size + (isAscii ? length : Buffer.byteLength(text.slice(0, length))));
    this.#size += bytes.length;
  }

  #sync(): void {
    this.#syncTimer = null;
    // A failing sync shows again at the next write, which is where it can be answered.
    if (this.#descriptor !== null) fdatasync(this.#descriptor, () => undefined);
  }

  #scan(descriptor: number): void {
    const buffer = Buffer.alloc(CHUNK_BYTES);
    let position = 0;
    let lineStart = 0;
    for (let read = 1; read > 0; position += read) {
      read = readSync(descriptor, buffer, 0, buffer.length, position);
      for (let at = buffer.indexOf(NEWLINE); at !== -1 && at < read; at = buffer.indexOf(NEWLINE, at + 1)) {
        if (this.#lastSeq % OFFSET_STEP === 0) this.#offsets.push(lineStart);
        this.#lastSeq += 1;
        lineStart = position + at + 1;
      }
    }
    this.#size = lineStart;
    if (position > lineStart) ftruncateSync(descriptor, lineStart);
  }
}

/** Whole lines from `offset`: as many as `bytes` hold, and enough to get past one step of the offset table. */
function readLines(descriptor: number, offset: number, size: number, bytes: number): string[] {
  for (let length = bytes; ; length *= 2) {
    const buffer = Buffer.alloc(Math.min(length, size - offset));
    readSync(descriptor, buffer, 0, buffer.length, offset);
    const lines = buffer.toString("utf8", 0, buffer.lastIndexOf(NEWLINE)).split("\n");
    if (offset + buffer.length === size || lines.length > OFFSET_STEP) return lines;
  }
}
