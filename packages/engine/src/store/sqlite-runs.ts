import * as z from "zod";
import { EngineError } from "../errors.ts";
import {
  attributeValueSchema,
  type Design,
  designSchema,
  NO_MARKS,
  RUN_OUTCOMES,
  type RunFilter,
  type RunMarks,
  type RunOutcome,
} from "../model/index.ts";
import { runCondition } from "./sqlite-run-filter.ts";
import type { SqliteThread, SqlRow } from "./sqlite-thread.ts";
import type { ListedRun, RunPage, RunRecord, RunStore } from "./store.ts";

const LISTED = "id, experiment, name, parameters, seed, directory, started_at, ended_at, outcome";

/** Executions in the embedded database. */
export class SqliteRuns implements RunStore {
  readonly #thread: SqliteThread;

  constructor(thread: SqliteThread) {
    this.#thread = thread;
  }

  async list(experiment?: string): Promise<Omit<RunRecord, "design">[]> {
    const rows =
      experiment === undefined
        ? await this.#thread.query(`select ${LISTED} from run order by started_at desc, id desc`)
        : await this.#thread.query(`select ${LISTED} from run where experiment = ? order by started_at desc, id desc`, experiment);
    return rows.map(listed);
  }

  async find(filter: RunFilter, { offset, limit }: { offset: number; limit: number }): Promise<RunPage> {
    const { where, values } = runCondition(filter);
    const from = `from run left join run_marks on run_marks.run = run.id where ${where}`;
    const [counted] = await this.#thread.query(`select count(*) as total ${from}`, ...values);
    const rows = await this.#thread.query(
      `select ${LISTED}, title, tags, note ${from} order by started_at desc, id desc limit ? offset ?`,
      ...values,
      limit,
      offset,
    );
    return { total: Number(counted?.total ?? 0), runs: rows.map((row): ListedRun => ({ ...listed(row), ...marksOf(row) })) };
  }

  async marks(id: string): Promise<RunMarks> {
    const [row] = await this.#thread.query("select title, tags, note from run_marks where run = ?", id);
    return row ? marksOf(row) : NO_MARKS;
  }

  async mark(id: string, { title, tags, note }: RunMarks): Promise<void> {
    const changed = await this.#thread.change(
      `insert into run_marks(run, title, tags, note) select id, ?, ?, ? from run where id = ?
       on conflict(run) do update set title = excluded.title, tags = excluded.tags, note = excluded.note`,
      title,
      JSON.stringify(tags),
      note,
      id,
    );
    if (changed === 0) throw new EngineError("unknown-run", `There is no run ${id}. It may have been deleted.`);
  }

  async tags(): Promise<string[]> {
    const rows = await this.#thread.query("select distinct value as tag from run_marks, json_each(run_marks.tags) order by value");
    return rows.map(({ tag }) => String(tag));
  }

  /** The run itself goes last: what a crash leaves can still be seen, and removed again. */
  async remove(id: string): Promise<void> {
    for (const table of ["event", "journal", "run_marks"]) await this.#thread.change(`delete from ${table} where run = ?`, id);
    await this.#thread.change("delete from run where id = ?", id);
  }

  async get(id: string): Promise<RunRecord | undefined> {
    const [row] = await this.#thread.query("select * from run where id = ?", id);
    return row && { ...listed(row), design: designSchema.parse(JSON.parse(String(row.design))) };
  }

  async insert(run: RunRecord): Promise<void> {
    await this.#thread.change(
      `insert into run(id, experiment, name, design, parameters, seed, directory, started_at, ended_at, outcome)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      run.id,
      run.experiment,
      run.name,
      JSON.stringify(run.design),
      JSON.stringify(run.parameters),
      run.seed,
      run.directory,
      run.startedAt,
      run.endedAt,
      run.outcome,
    );
  }

  async redesign(id: string, design: Design): Promise<void> {
    await this.#thread.change("update run set design = ? where id = ?", JSON.stringify(design), id);
  }

  async finish(id: string, outcome: RunOutcome, endedAt: string): Promise<void> {
    await this.#thread.change("update run set outcome = ?, ended_at = ? where id = ?", outcome, endedAt, id);
  }
}

const parametersSchema = z.record(z.string(), attributeValueSchema);
const tagsSchema = z.array(z.string());
const outcomeSchema = z.enum(RUN_OUTCOMES).nullable();

function listed(row: SqlRow): Omit<RunRecord, "design"> {
  return {
    id: String(row.id),
    experiment: row.experiment === null ? null : String(row.experiment),
    name: String(row.name),
    parameters: parametersSchema.parse(JSON.parse(String(row.parameters))),
    seed: Number(row.seed),
    directory: String(row.directory),
    startedAt: String(row.started_at),
    endedAt: row.ended_at === null ? null : String(row.ended_at),
    outcome: outcomeSchema.parse(row.outcome),
  };
}

/** Columns are null where nothing was written on a run. */
function marksOf({ title = null, tags = null, note = null }: SqlRow): RunMarks {
  return { title: String(title ?? ""), tags: tagsSchema.parse(JSON.parse(String(tags ?? "[]"))), note: String(note ?? "") };
}
