import type { PlannedResource } from "../compile/plan.ts";
import { DEFAULT_POLICY } from "../compile/resource-policy.ts";
import { MemoryJournal } from "../journal/memory-journal.ts";
import { EventRecorder } from "../kernel/event-recorder.ts";
import { type ContextServices, KernelContext } from "../kernel/kernel-context.ts";
import { Mailbox } from "../kernel/mailbox.ts";
import { newRecord, type ResourceRecord } from "../kernel/resource-record.ts";
import { SideCalls } from "../kernel/side-calls.ts";
import { StepRunner } from "../kernel/step-runner.ts";
import type { LifeStep } from "../model/index.ts";
import { defineResourceType, type EndDetail, type ResourceHooks } from "../resources/resource-type.ts";
import { SimulatedClock } from "../time/simulated-clock.ts";
import { MemoryRunFiles } from "./memory-run-files.ts";

/** A planned resource about which nothing is special but what is said. */
export function plannedResource(guid: number, special: Partial<PlannedResource> = {}): PlannedResource {
  const plain = { guid, name: `Part ${guid}`, type: "test::Part", attributes: {}, traces: [], connections: [], standsOn: [] };
  return { ...plain, outlives: [], policy: DEFAULT_POLICY, container: false, ...special };
}

/** How a step ended, as the step runner told it. */
export interface EndedStep {
  guid: number;
  step: LifeStep;
  error: string | null;
}

/** The parts of a kernel around a step runner, without the life cycle: the test is the life cycle. */
export class KernelParts {
  readonly clock = new SimulatedClock();
  readonly journal = new MemoryJournal();
  readonly files = new MemoryRunFiles();
  readonly records = new Map<number, ResourceRecord>();
  readonly ended: EndedStep[] = [];
  readonly reports: { guid: number; error: string | null; detail: EndDetail }[] = [];
  /** Called when a step has ended, after it was noted in `ended`. */
  onEnded: (record: ResourceRecord, step: LifeStep, error: string | null) => void = () => undefined;
  readonly recorder = new EventRecorder(this.clock, this.journal);
  readonly mailbox = new Mailbox(() => {
    this.recorder.flush();
    const called = this.steps.callHooks();
    return this.sides.callHooks() || called;
  });
  readonly steps = new StepRunner({
    clock: this.clock,
    mailbox: this.mailbox,
    recorder: this.recorder,
    stepEnded: (record, { step }, error) => {
      this.ended.push({ guid: record.plan.guid, step, error });
      this.onEnded(record, step, error);
    },
  });
  readonly sides = new SideCalls({
    clock: this.clock,
    mailbox: this.mailbox,
    recorder: this.recorder,
    idle: (record) => this.onIdle(record),
  });
  /** Called when nothing happens beside a resource's life any more. */
  onIdle: (record: ResourceRecord) => void = () => undefined;
  readonly #services: ContextServices = {
    run: "parts",
    clock: this.clock,
    seed: 1,
    files: this.files,
    contextOf: (guid) => this.records.get(guid)?.context,
    afterWhileUp: (_, milliseconds, callback) => void this.clock.setTimer(this.clock.now() + milliseconds, callback),
    tell: (body) => void this.recorder.record(body),
    seconds: (instant) => this.recorder.seconds(instant),
    reportEnd: (guid, error, detail) => void this.reports.push({ guid, error, detail }),
  };

  /** Adds a resource with these hooks. */
  add(guid: number, hooks: ResourceHooks = {}, special: Partial<PlannedResource> = {}): ResourceRecord {
    const plan = plannedResource(guid, special);
    const type = defineResourceType({ type: plan.type, label: "Part", help: "For a test.", hooks });
    const record = newRecord(plan, type, new KernelContext(plan, type.info, this.#services));
    this.records.set(guid, record);
    return record;
  }

  /** Does this as a message of the mailbox, and lets everything happen that needs no time. */
  async post(message: () => void): Promise<void> {
    this.mailbox.post(message);
    await this.clock.advance(0);
  }
}

/** A promise that the test settles. */
export function deferred(): { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
