import { openSqliteStore } from "../src/store/sqlite-store.ts";
import { sampleRun } from "../src/testing/store-conformance.ts";

/** A process that opens the store in a directory, keeps a run of this name in it, and closes it. */
const [home = "", name = ""] = process.argv.slice(2);
const store = await openSqliteStore(home);
await store.runs.insert(sampleRun(1, { name }));
await store.close();
