// The thread that owns the database, so that no timer of the engine ever waits for a disk (distributed.md 3.8).
// Plain JavaScript because a worker is loaded by Node itself, from the source in tests and from the build elsewhere.
// @ts-check
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import Database from "libsql";

/**
 * @typedef {{ kind: "query", id: number, sql: string, parameters: unknown[] }} Query
 * @typedef {{ kind: "change", id: number, sql: string, parameters: unknown[] }} Change
 * @typedef {{ kind: "follow", id: number, run: string, path: string, size: number }} Follow  index the events up to byte `size` of a journal file
 * @typedef {{ kind: "close", id: number }} Close
 * @typedef {Query | Change | Follow | Close} Request
 */

const READ_BYTES = 1 << 20;
const NEWLINE = 10;
/** How long a lock of another process is waited for. */
const PATIENCE_MS = 10_000;
const RETRY_MS = 20;

const database = openDatabase(workerData.path, workerData.schema);
const statements = new Map();

/**
 * While another process makes the same file, SQLite refuses the change to WAL at once, whatever the timeout: then it is tried again.
 * @param {string} path @param {string} schema
 */
function openDatabase(path, schema) {
  const opened = new Database(path, { timeout: PATIENCE_MS });
  for (const end = performance.now() + PATIENCE_MS; ; ) {
    try {
      opened.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on");
      opened.exec(schema);
      return opened;
    } catch (error) {
      const { code, message } = /** @type {{ code?: string, message: string }} */ (error);
      // A new error, since the message of the library's own is lost on the way to the other thread.
      if (code !== "SQLITE_BUSY" || performance.now() > end) throw new Error(message);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}

/** @param {string} sql */
function prepare(sql) {
  const statement = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, statement);
  return statement;
}

/**
 * Takes over what a journal file has beyond what is indexed, in one transaction with the new offset: an event is never in twice.
 * @param {Follow} request
 */
function follow({ run, path, size }) {
  const known = prepare("select bytes from journal where run = ?").all(run)[0];
  let offset = known?.bytes ?? 0;
  if (offset === size) return offset;
  const insert = prepare("insert into event(run, seq, body) values (?, ?, ?)");
  const descriptor = openSync(path, "r");
  try {
    database.exec("begin immediate");
    // A power cut can take from the file what the database has kept: then the file is right.
    if (offset > size) {
      prepare("delete from event where run = ?").run(run);
      offset = 0;
    }
    offset = copyLines(descriptor, offset, size, (line) => insert.run(run, Number(/^\{"seq":(\d+)/.exec(line)?.[1]), line));
    prepare("insert into journal(run, path, bytes) values (?, ?, ?) on conflict(run) do update set bytes = excluded.bytes").run(
      run,
      path,
      offset,
    );
    database.exec("commit");
  } catch (error) {
    if (database.inTransaction) database.exec("rollback");
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return offset;
}

/** @param {number} descriptor @param {number} from @param {number} size @param {(line: string) => void} take */
function copyLines(descriptor, from, size, take) {
  let offset = from;
  for (let length = READ_BYTES; offset < size; ) {
    const buffer = Buffer.alloc(Math.min(length, size - offset));
    const read = readSync(descriptor, buffer, 0, buffer.length, offset);
    const end = buffer.lastIndexOf(NEWLINE, read - 1);
    if (read === 0 || (end === -1 && buffer.length === size - offset)) break;
    if (end === -1) {
      length *= 2;
      continue;
    }
    for (const line of buffer.toString("utf8", 0, end).split("\n")) take(line);
    offset += end + 1;
  }
  return offset;
}

/** @param {Request} request */
function answer(request) {
  if (request.kind === "follow") return follow(request);
  if (request.kind === "change") return prepare(request.sql).run(...request.parameters).changes;
  if (request.kind === "query") return prepare(request.sql).all(...request.parameters);
  statements.clear();
  database.exec("pragma optimize");
  database.close();
  return undefined;
}

parentPort?.on("message", (/** @type {Request} */ request) => {
  try {
    parentPort?.postMessage({ id: request.id, result: answer(request) });
  } catch (error) {
    parentPort?.postMessage({ id: request.id, error: error instanceof Error ? error.message : String(error) });
  }
});
