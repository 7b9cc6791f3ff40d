import * as z from "zod";
import { attributeValueSchema, designSchema, RUN_OUTCOMES, type RunOutcome } from "../model/index.ts";
import type { SqliteThread, SqlRow } from "./sqlite-thread.ts";
import type { RunRecord, RunStore } from "./store.ts";

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

  async finish(id: string, outcome: RunOutcome, endedAt: string): Promise<void> {
    await this.#thread.change("update run set outcome = ?, ended_at = ? where id = ?", outcome, endedAt, id);
  }
}

const parametersSchema = z.record(z.string(), attributeValueSchema);
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
