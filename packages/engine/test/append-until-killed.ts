import { writeSync } from "node:fs";
import { SqliteJournalStore } from "../src/journal/sqlite-journal.ts";
import { SQLITE_SCHEMA } from "../src/store/sqlite-schema.ts";
import { SqliteThread } from "../src/store/sqlite-thread.ts";
import { sampleEvents } from "../src/testing/event-samples.ts";

/**
 * A process to be killed: appends to the journal `run` below `home` and says on standard output, after each append,
 * the number of the last event that the journal has acknowledged.
 */
const [home = "", run = ""] = process.argv.slice(2);
const journal = await new SqliteJournalStore(home, new SqliteThread(`${home}/test.db`, SQLITE_SCHEMA)).open(run);
for (let size = 1; ; size = (size % 40) + 1) {
  journal.append(sampleEvents(journal.lastSeq + 1, journal.lastSeq + size));
  writeSync(1, `${journal.lastSeq}\n`);
  if (size === 1) await new Promise((resolve) => setImmediate(resolve));
}
