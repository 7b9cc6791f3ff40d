import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** Histories of so many experiments are kept; beyond that, the one that was written longest ago is forgotten. */
const EXPERIMENTS = 40;

interface Schema extends DBSchema {
  histories: { key: string; value: { name: string; writtenAt: number; history: unknown }; indexes: { writtenAt: number } };
}

/** Where the histories of designs are kept in this browser, by name. What the browser refuses is not kept; nothing else depends on it. */
export class KeptHistories {
  private readonly database: Promise<IDBPDatabase<Schema> | null>;

  constructor(factory: IDBFactory | undefined) {
    this.database = factory ? open().catch(() => null) : Promise.resolve(null);
  }

  async read(name: string): Promise<unknown> {
    const database = await this.database;
    return (await database?.get("histories", name).catch(() => undefined))?.history;
  }

  /** `now` orders the experiments; milliseconds. */
  async write(name: string, history: unknown, now: number): Promise<void> {
    const database = await this.database;
    if (!database) return;
    try {
      const { store, done } = database.transaction("histories", "readwrite");
      await store.put({ name, writtenAt: now, history });
      const excess = (await store.count()) - EXPERIMENTS;
      for (const key of excess > 0 ? await store.index("writtenAt").getAllKeys(null, excess) : []) await store.delete(key);
      await done;
    } catch {
      // the quota is used up, or the data is being cleared: the history of this visit is there all the same
    }
  }

  async close(): Promise<void> {
    (await this.database)?.close();
  }
}

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>("netcue-histories", 1, {
    upgrade(database) {
      database.createObjectStore("histories", { keyPath: "name" }).createIndex("writtenAt", "writtenAt");
    },
    // A later version of the page wants the database: let it have it.
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  });
}
