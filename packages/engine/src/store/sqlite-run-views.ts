import { type SavedRunView, savedRunViewSchema } from "../model/index.ts";
import type { SqliteThread } from "./sqlite-thread.ts";
import type { SavedRunViewStore } from "./store.ts";

/** Kept filters in the embedded database. */
export class SqliteRunViews implements SavedRunViewStore {
  readonly #thread: SqliteThread;

  constructor(thread: SqliteThread) {
    this.#thread = thread;
  }

  async list(): Promise<SavedRunView[]> {
    const rows = await this.#thread.query("select name, filter from run_view order by name");
    // A view that a newer Netcue has saved may say what this one does not know: then it is not offered.
    return rows.flatMap(({ name, filter }) => savedRunViewSchema.safeParse({ name, filter: JSON.parse(String(filter)) }).data ?? []);
  }

  async save({ name, filter }: SavedRunView): Promise<void> {
    const statement = "insert into run_view(name, filter) values (?, ?) on conflict(name) do update set filter = excluded.filter";
    await this.#thread.change(statement, name, JSON.stringify(filter));
  }

  async remove(name: string): Promise<void> {
    await this.#thread.change("delete from run_view where name = ?", name);
  }
}
