import { randomUUID } from "node:crypto";
import { EngineError } from "../errors.ts";
import { MemoryJournalStore } from "../journal/memory-journal.ts";
import { type Design, NO_MARKS, type RunFilter, type RunMarks, type RunOutcome, type SavedRunView } from "../model/index.ts";
import { matchesFilter } from "./match-run.ts";
import type { Experiment, ExperimentStore, ExperimentSummary, RunPage, RunRecord, RunStore, SavedRunViewStore, Store } from "./store.ts";

/** A store that lives as long as the process: for tests and for single runs without a server. */
export function openMemoryStore(): Store {
  return {
    experiments: new MemoryExperiments(),
    runs: new MemoryRuns(),
    views: new MemoryRunViews(),
    journals: new MemoryJournalStore(),
    close: async () => undefined,
  };
}

class MemoryExperiments implements ExperimentStore {
  readonly #experiments = new Map<string, Experiment>();

  async list(): Promise<ExperimentSummary[]> {
    return [...this.#experiments.values()]
      .map(({ design, ...rest }) => ({
        ...rest,
        name: design.name,
        description: design.description ?? "",
        resources: design.resources.length,
      }))
      .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt) || a.id.localeCompare(b.id));
  }

  async get(id: string): Promise<Experiment | undefined> {
    return structuredClone(this.#experiments.get(id));
  }

  async create(design: Design): Promise<Experiment> {
    const now = new Date().toISOString();
    return this.#keep({ id: randomUUID(), revision: 1, design, createdAt: now, updatedAt: now });
  }

  async save(id: string, baseRevision: number, design: Design): Promise<Experiment> {
    const latest = this.#experiments.get(id);
    if (!latest) throw new EngineError("unknown-experiment", `There is no experiment ${id}.`);
    if (latest.revision !== baseRevision) {
      const message = `The design was saved as version ${latest.revision} by someone else, after version ${baseRevision} was read.`;
      throw new EngineError("revision-conflict", message, { details: structuredClone(latest) });
    }
    return this.#keep({ ...latest, revision: baseRevision + 1, design, updatedAt: new Date().toISOString() });
  }

  async remove(id: string): Promise<void> {
    this.#experiments.delete(id);
  }

  #keep(experiment: Experiment): Experiment {
    this.#experiments.set(experiment.id, structuredClone(experiment));
    return experiment;
  }
}

class MemoryRuns implements RunStore {
  readonly #runs = new Map<string, RunRecord>();
  readonly #marks = new Map<string, RunMarks>();

  async list(experiment?: string): Promise<Omit<RunRecord, "design">[]> {
    return [...this.#runs.values()]
      .filter((run) => experiment === undefined || run.experiment === experiment)
      .map(({ design: _, ...rest }) => rest)
      .sort((a, b) => b.startedAt.localeCompare(a.startedAt) || b.id.localeCompare(a.id));
  }

  async get(id: string): Promise<RunRecord | undefined> {
    return structuredClone(this.#runs.get(id));
  }

  async insert(run: RunRecord): Promise<void> {
    this.#runs.set(run.id, structuredClone(run));
  }

  async redesign(id: string, design: Design): Promise<void> {
    const run = this.#runs.get(id);
    if (run) this.#runs.set(id, { ...run, design: structuredClone(design) });
  }

  async finish(id: string, outcome: RunOutcome, endedAt: string): Promise<void> {
    const run = this.#runs.get(id);
    if (run) this.#runs.set(id, { ...run, outcome, endedAt });
  }

  async find(filter: RunFilter, { offset, limit }: { offset: number; limit: number }): Promise<RunPage> {
    const all = (await this.list()).map((run) => ({ ...run, ...(this.#marks.get(run.id) ?? NO_MARKS) }));
    const found = all.filter((run) => matchesFilter(run, filter, all));
    return structuredClone({ runs: found.slice(offset, offset + limit), total: found.length });
  }

  async marks(id: string): Promise<RunMarks> {
    return structuredClone(this.#marks.get(id) ?? NO_MARKS);
  }

  async mark(id: string, marks: RunMarks): Promise<void> {
    if (!this.#runs.has(id)) throw new EngineError("unknown-run", `There is no run ${id}. It may have been deleted.`);
    this.#marks.set(id, structuredClone(marks));
  }

  async tags(): Promise<string[]> {
    return [...new Set([...this.#marks.values()].flatMap(({ tags }) => tags))].sort();
  }

  async remove(id: string): Promise<void> {
    this.#marks.delete(id);
    this.#runs.delete(id);
  }
}

class MemoryRunViews implements SavedRunViewStore {
  readonly #views = new Map<string, SavedRunView>();

  async list(): Promise<SavedRunView[]> {
    return structuredClone([...this.#views.values()].sort((a, b) => (a.name < b.name ? -1 : 1)));
  }

  async save(view: SavedRunView): Promise<void> {
    this.#views.set(view.name, structuredClone(view));
  }

  async remove(name: string): Promise<void> {
    this.#views.delete(name);
  }
}
