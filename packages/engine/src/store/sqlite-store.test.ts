import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "libsql";
import { afterAll, describe, expect, it } from "vitest";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { describeStore, fullDesign, sampleRun } from "../testing/store-conformance.ts";
import { SQLITE_SCHEMA } from "./sqlite-schema.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { SqliteThread } from "./sqlite-thread.ts";
import type { Store } from "./store.ts";

const { path, remove } = temporaryDirectory();
const opened: Store[] = [];
const homes = new Map<Store, string>();
let count = 0;

async function open(home = join(path, String(++count))): Promise<Store> {
  const store = await openSqliteStore(home);
  opened.push(store);
  homes.set(store, home);
  return store;
}

afterAll(async () => {
  for (const store of opened) await store.close();
  remove();
});

describeStore("in SQLite", {
  create: () => open(),
  reopen: async (store) => {
    await store.close();
    return open(homes.get(store));
  },
});

describe("the embedded store", () => {
  it("makes its directory, one database and a place for runs", async () => {
    const store = await open(join(path, "deep", "down"));
    expect(readdirSync(homes.get(store) ?? "").filter((name) => !/-(wal|shm)$/.test(name))).toEqual(["netcue.db", "runs"]);
  });

  it("may be closed twice, and says so to whoever asks it afterwards", async () => {
    const store = await open();
    await store.close();
    await store.close();
    await expect(store.experiments.list()).rejects.toMatchObject({ code: "journal-failed", message: "The database is closed." });
  });

  it("that is used by two at a time lets exactly one of two saves win", async () => {
    const one = await open();
    const other = await open(homes.get(one));
    const { id } = await one.experiments.create(fullDesign("start"));
    const saves = await Promise.allSettled([one, other].map((store, index) => store.experiments.save(id, 1, fullDesign(`by ${index}`))));
    expect(saves.filter((save) => save.status === "fulfilled")).toHaveLength(1);
    expect((await one.experiments.get(id))?.revision).toBe(2);
  });

  it("refuses a run whose number is taken", async () => {
    const store = await open();
    await store.runs.insert(sampleRun(1, { id: "same" }));
    await expect(store.runs.insert(sampleRun(2, { id: "same" }))).rejects.toThrow(/UNIQUE/);
  });

  it("that cannot be made says where and why", async () => {
    const store = await open();
    await expect(openSqliteStore(join(homes.get(store) ?? "", "netcue.db"))).rejects.toThrow(/EEXIST|ENOTDIR/);
  });
});

describe("the database's thread", () => {
  it("answers requests in the order in which they were made", async () => {
    const thread = new SqliteThread(join(path, "order.db"), SQLITE_SCHEMA);
    const change = "insert into journal(run, path, bytes) values ('x', '', ?) on conflict(run) do update set bytes = excluded.bytes";
    const answers = Array.from({ length: 50 }, (_, index) => [
      thread.change(change, index),
      thread.query("select bytes from journal where run = 'x'"),
    ]).flat();
    const read = (await Promise.all(answers)).filter((answer) => Array.isArray(answer));
    expect(read).toEqual(Array.from({ length: 50 }, (_, index) => [{ bytes: index }]));
    await thread.close();
  });

  it("refuses what is no SQL, and goes on", async () => {
    const thread = new SqliteThread(join(path, "order.db"), SQLITE_SCHEMA);
    await expect(thread.query("selec 1")).rejects.toThrow(/The database refused: .*syntax error/);
    expect(await thread.query("select 1 as one")).toEqual([{ one: 1 }]);
    await thread.close();
  });

  it("says that a file which is no database cannot be used, to all who ask", async () => {
    const thread = new SqliteThread(fileURLToPath(import.meta.url), SQLITE_SCHEMA);
    const asked = [thread.query("select 1"), thread.query("select 2")];
    for (const answer of asked) await expect(answer).rejects.toThrow(/cannot be used: file is not a database/);
    await expect(thread.query("select 3")).rejects.toThrow(/cannot be used/);
    await thread.close();
  });
});

const SCRIPT = fileURLToPath(new URL("../../test/open-a-store.ts", import.meta.url));

async function openInAnotherProcess(home: string, name: string): Promise<string> {
  const child = spawn(process.execPath, ["--import", "tsx", "--conditions", "netcue-source", SCRIPT, home, name], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const [status] = await once(child, "close");
  return status === 0 ? "" : said;
}

describe("a new database", () => {
  it("is waited for while another process is making it", async () => {
    const file = join(path, "being-made.db");
    const maker = new Database(file);
    maker.exec("begin immediate; create table early(x)");
    const thread = new SqliteThread(file, SQLITE_SCHEMA);
    const answer = thread.query("select 1 as one");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    maker.exec("commit");
    maker.close();
    expect(await answer).toEqual([{ one: 1 }]);
    await thread.close();
  });

  it("can be opened by several threads at once", { timeout: 30_000 }, async () => {
    for (let round = 0; round < 4; round++) {
      const file = join(path, `at-once-${round}.db`);
      const threads = [1, 2, 3, 4].map(() => new SqliteThread(file, SQLITE_SCHEMA));
      for (const thread of threads) expect(await thread.query("select 1 as one")).toEqual([{ one: 1 }]);
      for (const thread of threads) await thread.close();
    }
  });

  it("can be opened by two processes at once", { timeout: 60_000 }, async () => {
    for (let round = 0; round < 2; round++) {
      const home = join(path, `processes-${round}`);
      expect(await Promise.all([openInAnotherProcess(home, "a"), openInAnotherProcess(home, "b")])).toEqual(["", ""]);
      const store = await open(home);
      expect((await store.runs.list()).map((run) => run.name).sort()).toEqual(["a", "b"]);
    }
  });
});
