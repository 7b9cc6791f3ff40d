import { describe, expect, it } from "vitest";
import { isBecomingAnother, parseStat } from "./proc-processes.ts";
import { markEnvironment, readMark } from "./process-mark.ts";
import { type ProcessInfo, ProcessSnapshot, processKey } from "./process-snapshot.ts";
import { ProcessTable } from "./process-table.ts";
import { parsePsLine, psProcesses } from "./ps-processes.ts";

function info(pid: number, more: Partial<ProcessInfo> = {}): ProcessInfo {
  return { pid, parent: 1, group: pid, session: pid, startedAt: `t${pid}`, mark: null, ...more };
}

const mark = { run: "r", node: 1, guid: 2 };

describe("a snapshot", () => {
  it("finds by run, by node, by resource", () => {
    const snapshot = new ProcessSnapshot([
      info(10, { mark }),
      info(11, { mark: { ...mark, guid: 3 } }),
      info(12, { mark: { ...mark, node: 9 } }),
    ]);
    const pids = (query: { run: string; node?: number; guid?: number }): number[] => snapshot.marked(query).map((found) => found.pid);
    expect(pids({ run: "r" })).toEqual([10, 11, 12]);
    expect(pids({ run: "r", node: 1 })).toEqual([10, 11]);
    expect(pids(mark)).toEqual([10]);
    expect(pids({ run: "other" })).toEqual([]);
  });

  it("knows a process of the same number that began later for another", () => {
    const old = info(10);
    expect(new ProcessSnapshot([info(10)]).find(processKey(old))?.pid).toBe(10);
    expect(new ProcessSnapshot([info(10, { startedAt: "later" })]).find(processKey(old))).toBeUndefined();
  });

  it("gives the members of a group and session, unless the number belongs to somebody else by now", () => {
    const members = [info(11, { group: 10, session: 10 }), info(12, { group: 12, session: 10 })];
    expect(new ProcessSnapshot(members).ledBy(10, false)).toHaveLength(2);
    expect(new ProcessSnapshot([info(10), ...members]).ledBy(10, true)).toHaveLength(3);
    expect(new ProcessSnapshot([info(10), ...members]).ledBy(10, false)).toEqual([]);
  });

  it("follows descendants to the last, each once", () => {
    const root = info(10);
    const snapshot = new ProcessSnapshot([root, info(11, { parent: 10 }), info(12, { parent: 11 }), info(13)]);
    expect(snapshot.withDescendants([root, root]).map((found) => found.pid)).toEqual([10, 11, 12]);
  });
});

describe("the table", () => {
  it("serves all that ask before a look begins with that one look", async () => {
    let looks = 0;
    const table = new ProcessTable({
      list: async () => {
        looks++;
        return [info(10)];
      },
      isAlive: () => true,
    });
    const first = await Promise.all([table.snapshot(), table.snapshot(), table.snapshot()]);
    expect(new Set(first).size).toBe(1);
    expect(await table.snapshot()).not.toBe(first[0]);
    expect(looks).toBe(2);
  });

  it("goes on after a look that failed", async () => {
    let fails = true;
    const table = new ProcessTable({
      list: async () => {
        if (fails) throw new Error("no");
        return [];
      },
      isAlive: () => true,
    });
    await expect(table.snapshot()).rejects.toThrow("no");
    fails = false;
    await expect(table.snapshot()).resolves.toBeInstanceOf(ProcessSnapshot);
  });

  it("never shows this process, and signals nobody who has ended", async () => {
    const table = new ProcessTable({ list: async () => [info(process.pid)], isAlive: () => false });
    expect((await table.snapshot()).find(processKey(info(process.pid)))).toBeUndefined();
    table.signal(info(process.pid), "SIGKILL");
  });
});

describe("reading processes", () => {
  it("reads a mark among other variables, whole or not at all", () => {
    const environment = Object.entries({ PATH: "/bin", ...markEnvironment(mark), HOME: "/" }).map(([name, value]) => `${name}=${value}`);
    expect(readMark(environment.join("\0"))).toEqual(mark);
    expect(readMark(environment.join(" "))).toEqual(mark);
    expect(readMark("NETCUE_RUN=r\0NETCUE_GUID=2")).toBeNull();
    expect(readMark("MY_NETCUE_RUN=r\0MY_NETCUE_NODE=1\0MY_NETCUE_GUID=2")).toBeNull();
  });

  it("reads a line of /proc, whatever the program is called", () => {
    const fields = ["S", "1", "40", "41", ...Array.from({ length: 15 }, () => "0"), "987654", "0"];
    expect(parseStat(`42 (a) b (c) ${fields.join(" ")}`)).toEqual({ pid: 42, parent: 1, group: 40, session: 41, startedAt: "987654" });
    expect(parseStat(`42 (gone) ${["Z", ...fields.slice(1)].join(" ")}`)).toBeNull();
  });

  it.each([
    ["its place for an environment is not there yet", ["4096", "0", "0"], true],
    ["its place was there a moment ago", ["8192", "140000", "150000"], true],
    ["it has an empty one", ["8192", "140000", "140000"], false],
    ["it belongs to the kernel and has no memory", ["0", "0", "0"], false],
  ])("looks again at a process without an environment: %s", (_, [size = "", ...places], again) => {
    const fields = ["R", ...Array.from({ length: 48 }, () => "7")];
    fields.splice(20, 1, size);
    fields.splice(47, 2, ...places);
    expect(isBecomingAnother(`42 (a) ${fields.join(" ")}`)).toBe(again);
    expect(isBecomingAnother(`42 (a) ${["Z", ...fields.slice(1)].join(" ")}`)).toBe(false);
  });

  it("reads a line of ps", () => {
    const line = "  42     1    40 Ss   Mon Nov  2 08:00:01 2026 sleep 100 PATH=/bin NETCUE_RUN=r NETCUE_NODE=1 NETCUE_GUID=2";
    expect(parsePsLine(line)).toEqual({ pid: 42, parent: 1, group: 40, session: 40, startedAt: "Mon Nov  2 08:00:01 2026", mark });
    expect(parsePsLine(line.replace("Ss ", "Z  "))).toBeNull();
    expect(parsePsLine("")).toBeNull();
  });

  it("finds this process by ps", async () => {
    const found = (await psProcesses.list()).find((process_) => process_.pid === process.pid);
    expect(found?.parent).toBe(process.ppid);
    expect(found && psProcesses.isAlive(found)).toBe(true);
  });
});
