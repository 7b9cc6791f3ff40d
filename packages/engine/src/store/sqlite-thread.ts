import { Worker } from "node:worker_threads";
import { EngineError } from "../errors.ts";

/** What may stand in a parameter or a column. */
export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

interface Waiting {
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

/** The database in a thread of its own. Requests are carried out in the order in which they were made. */
export class SqliteThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;
  #failure: Error | null = null;

  /** Opens the file, or makes it, and brings it to `schema` (statements that may be repeated). */
  constructor(path: string, schema: string) {
    this.#worker = new Worker(new URL("./sqlite-worker.js", import.meta.url), { workerData: { path, schema } });
    this.#worker.on("message", (message: { id: number; result?: never; error?: string }) => this.#answer(message));
    this.#worker.on("error", (error: Error) => this.#fail(error));
  }

  query(sql: string, ...parameters: SqlValue[]): Promise<SqlRow[]> {
    return this.#ask({ kind: "query", sql, parameters });
  }

  /** Resolves to the number of changed rows. */
  change(sql: string, ...parameters: SqlValue[]): Promise<number> {
    return this.#ask({ kind: "change", sql, parameters });
  }

  /** Indexes the events of a journal file up to byte `size`. Resolves to the byte up to which it is indexed. */
  follow(run: string, path: string, size: number): Promise<number> {
    return this.#ask({ kind: "follow", run, path, size });
  }

  async close(): Promise<void> {
    const closed = this.#failure === null ? this.#ask({ kind: "close" }) : undefined;
    this.#failure ??= new EngineError("journal-failed", "The database is closed.");
    await closed;
    await this.#worker.terminate();
  }

  #ask<T>(request: Record<string, unknown>): Promise<T> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = ++this.#requests;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...request, id });
    });
  }

  #answer({ id, result, error }: { id: number; result?: never; error?: string }): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result as never);
    else waiting?.reject(new EngineError("journal-failed", `The database refused: ${error}.`));
  }

  #fail(error: Error): void {
    this.#failure = new EngineError("journal-failed", `The database cannot be used: ${error.message}.`, { cause: error });
    for (const waiting of this.#waiting.values()) waiting.reject(this.#failure);
    this.#waiting.clear();
  }
}
