import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { sampleEvent, sampleEvents } from "../testing/event-samples.ts";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { encodeEvent } from "./encode-event.ts";
import { EventsFile } from "./events-file.ts";

const { path: directory, remove } = temporaryDirectory();
afterAll(remove);

let files = 0;
function newPath(): string {
  return join(directory, `events-${++files}.jsonl`);
}

const lines = (first: number, last: number): string[] => sampleEvents(first, last).map(encodeEvent);

describe("the file of events", () => {
  it("is one event a line, on the disk before append returns", () => {
    const file = new EventsFile(newPath());
    file.append(sampleEvents(1, 3));
    expect(readFileSync(file.path, "utf8")).toBe(`${lines(1, 3).join("\n")}\n`);
    file.close();
  });

  it("cut off at any byte opens with the whole lines before the cut, and goes on from there", () => {
    const whole = Buffer.from(`${lines(1, 4).join("\n")}\n`);
    const path = newPath();
    for (let bytes = 0; bytes <= whole.length; bytes++) {
      writeFileSync(path, whole.subarray(0, bytes));
      const left = whole.subarray(0, bytes).toString().split("\n").length - 1;
      const file = new EventsFile(path);
      expect(file.lastSeq).toBe(left);
      expect(file.size).toBe(readFileSync(path).length);
      file.append(sampleEvents(left + 1, 5));
      file.close();
      expect(readFileSync(path, "utf8")).toBe(`${lines(1, 5).join("\n")}\n`);
    }
  });

  it("finds its lines again when they are longer than what is read at once", () => {
    const path = newPath();
    const long = [1, 2, 3]
      .map((seq) => sampleEvent(seq * 3 - 1, `${seq}-äß🛑`.repeat(110_000)))
      .map((event, index) => ({ ...event, seq: index + 1 }));
    const file = new EventsFile(path);
    file.append(long);
    file.close();
    const again = new EventsFile(path);
    expect(again.lastSeq).toBe(3);
    expect(again.readLinesAfter(0, 10)).toEqual(long.map(encodeEvent));
  });

  it("reads from near the event that is asked for, at least one line after it, whatever the number of bytes", () => {
    const file = new EventsFile(newPath());
    for (let seq = 1; seq <= 3_000; seq += 100) file.append(sampleEvents(seq, seq + 99));
    const reopened = new EventsFile(file.path);
    for (const reader of [file, reopened]) {
      for (const seq of [0, 1, 511, 512, 513, 1_023, 1_024, 1_700, 2_998, 2_999]) {
        const read = reader.readLinesAfter(seq, 1);
        const numbers = read.map((line) => Number(/\d+/.exec(line)?.[0]));
        expect(numbers[0]).toBeGreaterThan(seq - 512);
        expect(numbers.at(-1)).toBeGreaterThan(seq);
      }
      expect(reader.readLinesAfter(3_000, 1_000)).toEqual([]);
    }
    file.close();
  });

  it("counts its offsets in bytes, not in characters", () => {
    const file = new EventsFile(newPath());
    file.append(Array.from({ length: 1_200 }, (_, index) => sampleEvent(index + 1, "äöü🛑")));
    expect(file.readLinesAfter(1_150, 1 << 20)[0]).toMatch(/^\{"seq":1025,/);
    file.close();
  });

  it("says which file cannot be written, and why", () => {
    const file = new EventsFile(newPath());
    file.append(sampleEvents(1, 2));
    file.close();
    rmSync(file.path);
    symlinkSync(join(directory, "there", "is", "no", "such", "directory"), file.path);
    expect(() => file.append(sampleEvents(3, 3))).toThrow(
      expect.objectContaining({ code: "journal-failed", message: expect.stringMatching(/events-\d+\.jsonl cannot be written: ENOENT/) }),
    );
  });

  it.runIf(existsSync("/dev/full"))("on a full disk refuses the events and does not count them", () => {
    const file = new EventsFile(newPath());
    rmSync(file.path);
    symlinkSync("/dev/full", file.path);
    expect(() => file.append(sampleEvents(1, 2))).toThrow(/ENOSPC/);
    expect([file.lastSeq, file.size]).toEqual([0, 0]);
  });
});
