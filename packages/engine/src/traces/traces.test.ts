import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { listTraces, readTrace } from "./trace-files.ts";
import { watchTrace } from "./watch-trace.ts";

let directory: ReturnType<typeof temporaryDirectory>;

beforeEach(() => {
  directory = temporaryDirectory();
});

afterEach(() => directory.remove());

function write(guid: number | string, name: string, content: string | Uint8Array): void {
  mkdirSync(join(directory.path, "traces", String(guid)), { recursive: true });
  appendFileSync(join(directory.path, "traces", String(guid), name), content);
}

describe("listing traces", () => {
  it("gives every file with its size, by guid and name", async () => {
    write(10, "stdout", "12345");
    write(2, "stdout", "");
    write(2, "stderr", "é");
    expect(await listTraces(directory.path)).toEqual([
      { guid: 2, name: "stderr", size: 2 },
      { guid: 2, name: "stdout", size: 0 },
      { guid: 10, name: "stdout", size: 5 },
    ]);
  });

  it("passes over what is no trace", async () => {
    write("notes", "stdout", "x");
    write(3, "stdout", "x");
    mkdirSync(join(directory.path, "traces", "3", "folder"));
    symlinkSync("/etc/passwd", join(directory.path, "traces", "3", "link"));
    writeFileSync(join(directory.path, "traces", "7"), "a file where a directory should be");
    expect(await listTraces(directory.path)).toEqual([{ guid: 3, name: "stdout", size: 1 }]);
  });

  it("is empty before anything was written", async () => {
    expect(await listTraces(directory.path)).toEqual([]);
    expect(await listTraces(join(directory.path, "no-such-run"))).toEqual([]);
  });
});

describe("reading a trace", () => {
  const text = async (offset: number, limit: number): Promise<[string, number]> => {
    const { bytes, size } = await readTrace(directory.path, 2, "stdout", { offset, limit });
    return [Buffer.from(bytes).toString(), size];
  };

  it("gives pieces, and nothing at the end", async () => {
    write(2, "stdout", "hello world");
    expect(await text(0, 5)).toEqual(["hello", 11]);
    expect(await text(6, 100)).toEqual(["world", 11]);
    expect(await text(11, 100)).toEqual(["", 11]);
    expect(await text(50, 100)).toEqual(["", 11]);
    expect(await text(0, 0)).toEqual(["", 11]);
  });

  it("gives bytes as they are", async () => {
    const content = Uint8Array.from({ length: 256 }, (_, index) => index);
    write(2, "stdout", content);
    expect((await readTrace(directory.path, 2, "stdout", { offset: 0, limit: 1_000 })).bytes).toEqual(content);
  });

  it.each(["../../secret", "..", ".", "", "a/b", "a\\b", "a\0b", "/etc/passwd", "x".repeat(300), "none"])("refuses %j", async (name) => {
    writeFileSync(join(directory.path, "secret"), "x");
    write(2, "stdout", "x");
    await expect(readTrace(directory.path, 2, name, { offset: 0, limit: 10 })).rejects.toMatchObject({ code: "unknown-trace" });
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses the guid %d", async (guid) => {
    await expect(readTrace(directory.path, guid, "stdout", { offset: 0, limit: 10 })).rejects.toMatchObject({ code: "unknown-trace" });
  });

  it("finds also what the resource left in its directory, after what it was given to write to", async () => {
    mkdirSync(join(directory.path, "resources", "2"), { recursive: true });
    for (const name of ["capture", "stdout"]) writeFileSync(join(directory.path, "resources", "2", name), "left");
    write(2, "stdout", "written");
    expect(Buffer.from((await readTrace(directory.path, 2, "capture", { offset: 1, limit: 2 })).bytes).toString()).toBe("ef");
    expect(await text(0, 100)).toEqual(["written", 7]);
    symlinkSync("/etc/passwd", join(directory.path, "resources", "2", "link"));
    await expect(readTrace(directory.path, 2, "link", { offset: 0, limit: 10 })).rejects.toMatchObject({ code: "unknown-trace" });
  });

  it("follows no symbolic link", async () => {
    write(2, "stdout", "x");
    symlinkSync("/etc/passwd", join(directory.path, "traces", "2", "link"));
    await expect(readTrace(directory.path, 2, "link", { offset: 0, limit: 10 })).rejects.toMatchObject({ code: "unknown-trace" });
  });
});

describe("watching a trace", () => {
  /** Counts calls; `next` resolves with the following one. */
  function watched(name = "stdout"): { count: () => number; next: () => Promise<void>; stop: () => void } {
    let count = 0;
    let wake = (): void => undefined;
    const stop = watchTrace(directory.path, 2, name, () => {
      count++;
      wake();
    });
    return { count: () => count, next: () => new Promise((resolve) => (wake = resolve)), stop };
  }

  it("tells of growth", async () => {
    write(2, "stdout", "a");
    const trace = watched();
    for (const more of ["b", "c"]) {
      const next = trace.next();
      write(2, "stdout", more);
      await next;
    }
    trace.stop();
  });

  it("tells of a trace whose directories come to be later", async () => {
    const trace = watched();
    const first = trace.next();
    write(2, "stdout", "a");
    await first;
    await new Promise((resolve) => setTimeout(resolve, 20));
    const second = trace.next();
    write(2, "stdout", "b");
    await second;
    trace.stop();
  });

  it("makes one call of many writes at once", async () => {
    write(2, "stdout", "");
    const trace = watched();
    const next = trace.next();
    for (let index = 0; index < 500; index++) write(2, "stdout", "line\n");
    await next;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(trace.count()).toBeLessThan(20);
    trace.stop();
  });

  it("is silent about its neighbours, and once stopped", async () => {
    write(2, "stdout", "");
    const trace = watched();
    write(2, "stderr", "x");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(trace.count()).toBe(0);
    write(2, "stdout", "x");
    trace.stop();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(trace.count()).toBe(0);
  });

  it("looks from time to time where there is no watch to be had", async () => {
    const late = join(directory.path, "late");
    let told = 0;
    const stop = watchTrace(late, 2, "stdout", () => told++);
    mkdirSync(join(late, "traces", "2"), { recursive: true });
    writeFileSync(join(late, "traces", "2", "stdout"), "x");
    await expect.poll(() => told).toBeGreaterThan(0);
    stop();
  });

  it("refuses a name that is none", () => {
    expect(() => watchTrace(directory.path, 2, "../x", () => undefined)).toThrow(/no trace/);
  });
});
