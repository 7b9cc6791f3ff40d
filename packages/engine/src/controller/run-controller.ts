import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type CompileOptions, compileDesign, type Plan } from "../compile/index.ts";
import { EngineError } from "../errors.ts";
import { leaveLocalRun, sweepLocalRun } from "../host/local-host.ts";
import { leaveRunNamespaces } from "../host/netns-run.ts";
import { FileJournal } from "../journal/file-journal.ts";
import type { Journal } from "../journal/journal.ts";
import { Listeners } from "../journal/listeners.ts";
import { Kernel } from "../kernel/kernel.ts";
import { type Design, formatPath, type RunFailure, type RunOutcome } from "../model/index.ts";
import type { ResourceTypeRegistry } from "../resources/registry.ts";
import type { RunRecord, Store } from "../store/store.ts";
import type { Clock } from "../time/clock.ts";
import { SystemClock } from "../time/system-clock.ts";
import { DirectoryRunFiles } from "./directory-run-files.ts";
import { experimentName } from "./experiment-name.ts";
import { readHostFacts, recordedHostFacts, recordHostFacts } from "./host-facts.ts";
import { newRunId, newSeed } from "./ids.ts";
import { recordedDesign, repeatableDesign } from "./recorded-design.ts";
import { recordDeath } from "./recover-run.ts";
import { removeRunDirectory } from "./remove-run-directory.ts";
import type { Addition, DesignParts, Run, RunOptions } from "./run.ts";
import { summarize } from "./run-summary.ts";
import { SnapshotReader } from "./snapshot-reader.ts";

/** How long programs of a run whose controller died may take to end politely. */
const LEFTOVER_GRACE_MS = 2_000;

export interface RunControllerOptions {
  readonly registry: ResourceTypeRegistry;
  readonly store: Store;
  /** Directory under which run directories are made. */
  readonly home: string;
  readonly clock?: Clock;
}

/** How a run ended. */
interface RunEnd {
  outcome: RunOutcome;
  failures: readonly RunFailure[];
}

/** Starts runs, knows the live ones, and ends them all when it is closed. A run lives in one controller. */
export class RunController {
  readonly #options: RunControllerOptions;
  readonly #clock: Clock;
  readonly #live = new Map<string, Run>();
  readonly #starting = new Set<Promise<Run>>();
  readonly #listeners = new Listeners();

  constructor(options: RunControllerOptions) {
    this.#options = options;
    this.#clock = options.clock ?? new SystemClock();
  }

  /** Begins a run. Rejects with `design-invalid` (details: all problems) before anything is deployed or written. */
  async start(design: unknown, options: RunOptions = {}): Promise<Run> {
    const starting = this.#start(design, options);
    this.#starting.add(starting);
    return starting.finally(() => this.#starting.delete(starting));
  }

  async #start(design: unknown, options: RunOptions): Promise<Run> {
    const plan = this.#compile(design, { parameters: options.parameters ?? {} });
    const record = this.#describe(plan, options);
    mkdirSync(record.directory, { recursive: true });
    writeDesign(record);
    recordHostFacts(record.directory);
    await this.#options.store.runs.insert(record);
    const journal = await this.openJournal(record);
    const run = this.#launch(plan, record, journal, options);
    this.#live.set(record.id, run);
    this.#listeners.call();
    return run;
  }

  /** A run that is live in this process. */
  get(id: string): Run | undefined {
    return this.#live.get(id);
  }

  /** Calls back when a run has begun or ended. Returns how to stop. */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** The journal of any run. One that was given a directory of its own has it there; the others have theirs in the store. */
  async openJournal({ id, directory }: Pick<RunRecord, "id" | "directory">): Promise<Journal> {
    const live = this.#live.get(id);
    if (live) return live.journal;
    return directory === this.#directoryOf(id) ? this.#options.store.journals.open(id) : new FileJournal(directory);
  }

  /**
   * Forgets a run and deletes its directory, where that is one that Netcue has made in its home; a directory elsewhere is left as it is.
   * Resolves to whether it was deleted. Rejects with `unknown-run`, and with `run-live` for one that is under way.
   */
  async remove(id: string): Promise<{ directory: string; deleted: boolean }> {
    const { runs } = this.#options.store;
    const record = await runs.get(id);
    if (!record) throw new EngineError("unknown-run", `There is no run ${id}. It may have been deleted.`);
    if (this.#live.has(id) || record.outcome === null) {
      throw new EngineError("run-live", `The run ${id} is under way. Abort it first, or wait for its end.`);
    }
    const deleted = await removeRunDirectory(this.#options.home, record.directory);
    await runs.remove(id);
    this.#listeners.call();
    return { directory: record.directory, deleted };
  }

  /** Ends the runs that a process which died has left: their programs are ended, and their journals say what happened. */
  async recover(): Promise<void> {
    for (const { id, outcome } of await this.#options.store.runs.list()) {
      if (outcome !== null || this.#live.has(id)) continue;
      const record = await this.#options.store.runs.get(id);
      if (record) await this.#bury(record).catch(() => this.#markFailed(id));
    }
  }

  /** Aborts and releases every live run, those just being started included, and waits until all of them have ended. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#starting);
    const live = [...this.#live.values()];
    for (const run of live) run.abort("Netcue is being stopped.");
    await Promise.all(live.map((run) => run.done));
  }

  #compile(design: unknown, options: CompileOptions): Plan {
    const { plan, problems } = compileDesign(design, this.#options.registry.catalogue(), options);
    if (plan) return plan;
    const errors = problems.filter((problem) => problem.severity === "error");
    const first = errors[0];
    const where = first ? ` First: ${formatPath(first.place.path)}: ${first.message}` : "";
    throw new EngineError("design-invalid", `The design has ${errors.length} problem(s) and was not run.${where}`, { details: problems });
  }

  #describe(plan: Plan, options: RunOptions): RunRecord {
    const id = newRunId(this.#clock.wall());
    return {
      id,
      experiment: options.experiment ?? null,
      name: plan.design.name,
      design: recordedDesign(plan.design, this.#options.registry.catalogue()),
      parameters: { ...plan.parameters },
      seed: options.seed ?? newSeed(),
      directory: options.directory ?? this.#directoryOf(id),
      startedAt: new Date(this.#clock.wall()).toISOString(),
      endedAt: null,
      outcome: null,
    };
  }

  #directoryOf(id: string): string {
    return join(this.#options.home, "runs", id);
  }

  #launch(plan: Plan, record: RunRecord, journal: Journal, options: RunOptions): Run {
    const { registry } = this.#options;
    const kernel = new Kernel({
      run: record.id,
      design: plan.design.name,
      parameters: plan.parameters,
      typeOf: (name) => registry.get(name),
      clock: this.#clock,
      journal,
      files: new DirectoryRunFiles(record.directory, { home: resolve(this.#options.home), experiment: experimentName(record) }),
      seed: record.seed,
      ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
      onFailure: plan.onFailure,
      ...(options.atEnd !== undefined && { atEnd: options.atEnd }),
      ...(options.failurePolicy !== undefined && { failurePolicy: options.failurePolicy }),
    });
    const reader = new SnapshotReader(record.id, record.design, journal);
    const done = kernel.ended.then((outcome) => {
      if (options.atEnd === "leave") {
        leaveLocalRun(record.id);
        leaveRunNamespaces(record.id);
      }
      return this.#finish(record, reader, { outcome, failures: kernel.failures });
    });
    // With the credentials, which are written down nowhere.
    let running = repeatableDesign(plan.design);
    kernel.start();
    kernel.deploy(plan);
    return {
      id: record.id,
      directory: record.directory,
      journal,
      get design() {
        return record.design;
      },
      snapshot: () => reader.read(),
      hand: kernel.hand,
      deploy: (design, addition) => {
        running = this.#extend(kernel, record, { design, addition: addition ?? {} });
      },
      add: (parts, by) => {
        running = this.#extend(kernel, record, { design: withParts(running, parts), addition: by === undefined ? {} : { by } });
      },
      hold: (by) => kernel.hold(by),
      abort: (why, by) => kernel.abort(why, by),
      release: (by) => kernel.release(by),
      done,
    };
  }

  #extend(kernel: Kernel, record: RunRecord, { design, addition }: { design: Design; addition: Addition }): Design {
    if (kernel.phase !== "new" && kernel.phase !== "running") {
      throw new EngineError("run-ended", `Nothing can be deployed any more: the run is ${kernel.phase}.`);
    }
    const { resources, ...deployment } = addition;
    const plan = this.#compile(design, { parameters: {}, ...(resources && { only: resources }) });
    record.design = recordedDesign(plan.design, this.#options.registry.catalogue());
    writeDesign(record);
    // A list that does not know yet what was added loses nothing: the journal has it.
    void this.#options.store.runs.redesign(record.id, record.design).catch(() => undefined);
    kernel.deploy(plan, { ...deployment, isAddition: true });
    return repeatableDesign(plan.design);
  }

  /** The run is over: what is left is to write it down. What cannot be written makes the run failed. */
  async #finish(record: RunRecord, reader: SnapshotReader, end: RunEnd): Promise<RunOutcome> {
    const outcome = (await this.#writeSummary(record, reader, end)) ? end.outcome : "failed";
    const endedAt = new Date(this.#clock.wall()).toISOString();
    const isKept = await this.#options.store.runs.finish(record.id, outcome, endedAt).then(
      () => true,
      () => false,
    );
    this.#live.delete(record.id);
    this.#listeners.call();
    return isKept ? outcome : "failed";
  }

  /** Returns whether it could be written. How the run ended is said by the kernel, since a journal that is full could not be told. */
  async #writeSummary(record: RunRecord, reader: SnapshotReader, end: RunEnd): Promise<boolean> {
    try {
      const facts = recordedHostFacts(record.directory) ?? readHostFacts();
      const summary = summarize({ ...(await reader.read()), ...end }, facts);
      writeFileSync(join(record.directory, "summary.json"), `${JSON.stringify(summary, null, 2)}\n`);
      return true;
    } catch {
      return false;
    }
  }

  /** A run of which nothing can be read any more: it is over, and there is nothing else to say of it. */
  #markFailed(id: string): Promise<void> {
    return this.#options.store.runs.finish(id, "failed", new Date(this.#clock.wall()).toISOString());
  }

  async #bury(record: RunRecord): Promise<void> {
    await sweepLocalRun(record.id, { clock: this.#clock, graceMs: LEFTOVER_GRACE_MS });
    const journal = await this.openJournal(record);
    const reader = new SnapshotReader(record.id, record.design, journal);
    const snapshot = await reader.read();
    if (snapshot.phase !== "ended") recordDeath(snapshot, journal, this.#clock);
    await journal.close();
    const { outcome, failures } = await reader.read();
    await this.#finish(record, reader, { outcome: outcome ?? "failed", failures });
  }
}

function withParts(design: Design, { resources, connections = [], conditions = [] }: DesignParts): Design {
  return {
    ...design,
    resources: [...design.resources, ...resources],
    connections: [...(design.connections ?? []), ...connections.map(([a, b]): [number, number] => [a, b])],
    conditions: [...(design.conditions ?? []), ...conditions],
  };
}

/** The design as it is run, in the run's directory. */
function writeDesign({ directory, design }: RunRecord): void {
  writeFileSync(join(directory, "design.json"), `${JSON.stringify(design, null, 2)}\n`);
}
