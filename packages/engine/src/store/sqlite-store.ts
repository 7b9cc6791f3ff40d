import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { SqliteJournalStore } from "../journal/sqlite-journal.ts";
import { SqliteExperiments } from "./sqlite-experiments.ts";
import { SqliteRunViews } from "./sqlite-run-views.ts";
import { SqliteRuns } from "./sqlite-runs.ts";
import { SQLITE_SCHEMA } from "./sqlite-schema.ts";
import { SqliteThread } from "./sqlite-thread.ts";
import type { Store } from "./store.ts";

/** The embedded store in `home`: `netcue.db`, and a directory a run under `runs`. Several processes may use one at a time. */
export async function openSqliteStore(home: string): Promise<Store> {
  const runsDirectory = join(home, "runs");
  mkdirSync(runsDirectory, { recursive: true });
  const thread = new SqliteThread(join(home, "netcue.db"), SQLITE_SCHEMA);
  await thread.query("select 1");
  const now = (): string => new Date().toISOString();
  return {
    experiments: new SqliteExperiments(thread, randomUUID, now),
    runs: new SqliteRuns(thread),
    views: new SqliteRunViews(thread),
    journals: new SqliteJournalStore(runsDirectory, thread),
    close: () => thread.close(),
  };
}
