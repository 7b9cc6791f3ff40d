import { EngineError } from "../errors.ts";
import { type Design, designSchema } from "../model/index.ts";
import type { SqliteThread, SqlRow } from "./sqlite-thread.ts";
import type { Experiment, ExperimentStore, ExperimentSummary } from "./store.ts";

/** Kept designs in the embedded database. */
export class SqliteExperiments implements ExperimentStore {
  readonly #thread: SqliteThread;
  readonly #newId: () => string;
  readonly #now: () => string;

  constructor(thread: SqliteThread, newId: () => string, now: () => string) {
    this.#thread = thread;
    this.#newId = newId;
    this.#now = now;
  }

  async list(): Promise<ExperimentSummary[]> {
    const rows = await this.#thread.query(
      `select id, revision, created_at, updated_at, design ->> 'name' as name, coalesce(design ->> 'description', '') as description,
              json_array_length(design, '$.resources') as resources
         from experiment order by updated_at desc, id`,
    );
    return rows.map((row) => ({
      ...stamps(row),
      name: String(row.name),
      description: String(row.description),
      resources: Number(row.resources),
    }));
  }

  async get(id: string): Promise<Experiment | undefined> {
    const [row] = await this.#thread.query("select * from experiment where id = ?", id);
    return row && { ...stamps(row), design: designSchema.parse(JSON.parse(String(row.design))) };
  }

  async create(design: Design): Promise<Experiment> {
    const now = this.#now();
    const experiment = { id: this.#newId(), revision: 1, design, createdAt: now, updatedAt: now };
    await this.#thread.change(
      "insert into experiment(id, revision, design, created_at, updated_at) values (?, 1, ?, ?, ?)",
      experiment.id,
      JSON.stringify(design),
      now,
      now,
    );
    return experiment;
  }

  async save(id: string, baseRevision: number, design: Design): Promise<Experiment> {
    const changed = await this.#thread.change(
      "update experiment set revision = revision + 1, design = ?, updated_at = ? where id = ? and revision = ?",
      JSON.stringify(design),
      this.#now(),
      id,
      baseRevision,
    );
    const latest = await this.get(id);
    if (!latest) throw new EngineError("unknown-experiment", `There is no experiment ${id}.`);
    if (changed === 1) return { ...latest, revision: baseRevision + 1, design };
    const message = `The design was saved as version ${latest.revision} by someone else, after version ${baseRevision} was read.`;
    throw new EngineError("revision-conflict", message, { details: latest });
  }

  async remove(id: string): Promise<void> {
    await this.#thread.change("delete from experiment where id = ?", id);
  }
}

function stamps(row: SqlRow): Pick<Experiment, "id" | "revision" | "createdAt" | "updatedAt"> {
  return { id: String(row.id), revision: Number(row.revision), createdAt: String(row.created_at), updatedAt: String(row.updated_at) };
}
