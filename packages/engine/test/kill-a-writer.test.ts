import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { SqliteJournalStore } from "../src/journal/sqlite-journal.ts";
import { SQLITE_SCHEMA } from "../src/store/sqlite-schema.ts";
import { SqliteThread } from "../src/store/sqlite-thread.ts";
import { sampleEvents } from "../src/testing/event-samples.ts";
import { readAll } from "../src/testing/journal-conformance.ts";
import { temporaryDirectory } from "../src/testing/scripted-context.ts";

const { path: home, remove } = temporaryDirectory();
afterAll(remove);

const SCRIPT = fileURLToPath(new URL("append-until-killed.ts", import.meta.url));

/** Lets another process append until it has acknowledged `events` more, kills it, and returns the last number it acknowledged. */
async function appendAndKill(directory: string, events: number): Promise<number> {
  const child = spawn(process.execPath, ["--import", "tsx", "--conditions", "netcue-source", SCRIPT, directory, "killed"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  let first: number | null = null;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    const acknowledged = lastNumber(said);
    first ??= acknowledged;
    if (acknowledged - first >= events) child.kill("SIGKILL");
  });
  await once(child, "close");
  return lastNumber(said);
}

function lastNumber(said: string): number {
  return Number(said.slice(0, said.lastIndexOf("\n")).split("\n").at(-1));
}

describe("a writer that is killed with SIGKILL", () => {
  it("five times has lost nothing that was acknowledged, left no hole, and indexed no event twice", { timeout: 60_000 }, async () => {
    mkdirSync(join(home, "killed"), { recursive: true });
    for (const events of [1, 40, 300, 1_000, 5]) {
      const acknowledged = await appendAndKill(home, events);
      const thread = new SqliteThread(join(home, "test.db"), SQLITE_SCHEMA);
      const journal = await new SqliteJournalStore(home, thread).open("killed");
      expect(journal.lastSeq).toBeGreaterThanOrEqual(acknowledged);
      const read = await readAll(journal);
      expect(read).toHaveLength(journal.lastSeq);
      expect(read.slice(-50)).toEqual(sampleEvents(Math.max(1, journal.lastSeq - 49), journal.lastSeq));
      expect(read.every((event, index) => event.seq === index + 1)).toBe(true);
      await journal.close();
      await thread.close();
    }
  });
});
