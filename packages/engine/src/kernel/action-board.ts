import type { Plan } from "../compile/plan.ts";
import type { ResourceState, WaitedFor } from "../model/index.ts";
import { isOutcome, stateRank } from "../model/index.ts";
import type { Clock } from "../time/clock.ts";
import { ConditionIndex } from "./condition-index.ts";
import type { EventRecorder } from "./event-recorder.ts";
import { Gate } from "./gate.ts";
import type { Mailbox } from "./mailbox.ts";
import type { PendingAction, ResourceRecord } from "./resource-record.ts";

export interface ActionBoardServices {
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly recorder: EventRecorder;
  /** Carries out an action that nothing holds any more. */
  perform(action: PendingAction): void;
}

/**
 * Everything that has not happened yet, and what holds it. A state change lets go of exactly the actions that wait for it;
 * what can no longer happen is skipped, with everything that waits for that in turn.
 */
export class ActionBoard {
  readonly #services: ActionBoardServices;
  readonly #records: ReadonlyMap<number, ResourceRecord>;
  readonly #index = new ConditionIndex();
  readonly #all: PendingAction[] = [];
  readonly #timers = new Set<() => void>();
  /** Resources that are neither READY nor given up; START waits for none to be left. null: no barrier. */
  #notReady: number | null;
  #hopeful = 0;

  constructor(plan: Plan, records: ReadonlyMap<number, ResourceRecord>, services: ActionBoardServices) {
    this.#services = services;
    this.#records = records;
    this.#notReady = plan.waitAllReady ? records.size : null;
    const gates = plan.gates.map((planned) => new Gate(planned));
    for (const gate of gates) this.#index.add(gate);
    for (const planned of plan.actions) {
      const record = records.get(planned.guid);
      if (record) this.#add({ plan: planned, record, gates: planned.gates.map((index) => gates[index] as Gate), holds: 0, settled: false });
    }
  }

  #add(action: PendingAction): void {
    const kind = action.plan.action;
    const ownState = kind === "DEPLOY" ? 0 : 1;
    const barrier = kind === "START" && this.#notReady !== null ? 1 : 0;
    action.holds = action.gates.length + ownState + barrier;
    for (const gate of action.gates) gate.actions.push(action);
    action.record.actions.push(action);
    this.#all.push(action);
    if (givesHope(action)) this.#hopeful += 1;
  }

  /** DEPLOYs and STARTs of resources with an end of their own that may still happen. */
  get hopeful(): number {
    return this.#hopeful;
  }

  /** Delays that are running. */
  get delays(): number {
    return this.#timers.size;
  }

  /** The run begins: what waits for nothing happens, the other DEPLOYs say what they wait for. */
  begin(): void {
    if (this.#notReady === 0) this.#openBarrier();
    for (const action of this.#all) {
      if (action.plan.action !== "DEPLOY") continue;
      if (action.holds === 0) this.#letGo(action);
      else this.#announce(action);
    }
  }

  /** `record` entered `state` at instant `now`. */
  entered(record: ResourceRecord, state: ResourceState, now: number): void {
    for (const gate of this.#index.takeReached(record.plan.guid, state)) this.#arrive(gate, now);
    if (state === "READY") {
      this.#ownStateReached(record, "START");
      this.#settledForBarrier();
    } else if (state === "STARTED") this.#ownStateReached(record, "STOP", "SET");
    else if (state === "STOPPED") this.#skipAll(record, `${record.plan.name} has ended already`);
    else if (state === "FAILED") this.#gaveUp(record);
  }

  /** Nothing more is to happen: every action that is left is skipped. */
  drop(why: string): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#notReady = null;
    for (const action of this.#all) this.#settle(action, why);
    this.#all.length = 0;
  }

  #arrive(gate: Gate, now: number): void {
    const opensAt = gate.arrive(now);
    if (opensAt === undefined || gate.state !== "closed") return;
    if (gate.plan.delayMs === 0) this.#open(gate);
    else this.#openAt(gate, opensAt);
  }

  #openAt(gate: Gate, instant: number): void {
    const callOff = this.#services.clock.setTimer(instant, () => {
      this.#timers.delete(callOff);
      this.#services.mailbox.post(() => this.#open(gate));
    });
    this.#timers.add(callOff);
  }

  #open(gate: Gate): void {
    gate.state = "open";
    for (const action of gate.actions) this.#unhold(action);
  }

  #unhold(action: PendingAction): void {
    action.holds -= 1;
    if (action.holds === 0 && !action.settled) this.#letGo(action);
  }

  #letGo(action: PendingAction): void {
    this.#markSettled(action);
    this.#services.perform(action);
  }

  #ownStateReached(record: ResourceRecord, ...kinds: string[]): void {
    for (const action of record.actions) {
      if (action.settled || !kinds.includes(action.plan.action)) continue;
      if (action.gates.some((gate) => gate.state === "closed")) this.#announce(action);
      this.#unhold(action);
    }
  }

  #settledForBarrier(): void {
    if (this.#notReady === null || this.#notReady === 0) return;
    this.#notReady -= 1;
    if (this.#notReady === 0) this.#openBarrier();
  }

  #openBarrier(): void {
    this.#services.recorder.record({ type: "run.all-ready" });
    for (const action of this.#all) if (action.plan.action === "START") this.#unhold(action);
  }

  #gaveUp(record: ResourceRecord): void {
    if (record.furthest < stateRank("READY")) this.#settledForBarrier();
    this.#skipAll(record, `${record.plan.name} FAILED`);
    this.#unreachable(record, "DISCOVERED", "it FAILED");
  }

  #skipAll(record: ResourceRecord, why: string): void {
    for (const action of record.actions) this.#settle(action, why);
  }

  /** Skips an action, what the same resource would do after it, and in later messages what waits for that. */
  #skip(action: PendingAction, why: string): void {
    if (!this.#settle(action, why)) return;
    const { record } = action;
    if (action.plan.action === "DEPLOY") {
      this.#skipAll(record, `${record.plan.name} is not deployed`);
      this.#settledForBarrier();
      this.#unreachable(record, "DISCOVERED", "it is not deployed");
    } else if (action.plan.action === "START") {
      this.#skipAll(record, `${record.plan.name} is not started`);
      this.#unreachable(record, "STARTED", "it is not started");
    }
  }

  #unreachable(record: ResourceRecord, from: ResourceState, why: string): void {
    for (const gate of this.#index.takeUnreachable(record.plan.guid, from)) {
      if (gate.state !== "closed") continue;
      gate.state = "impossible";
      const sentence = `${record.plan.name} will never be ${gate.plan.state}: ${why}`;
      for (const action of gate.actions) this.#services.mailbox.post(() => this.#skip(action, sentence));
    }
  }

  #settle(action: PendingAction, why: string): boolean {
    if (action.settled) return false;
    this.#markSettled(action);
    this.#services.recorder.record({ type: "resource.skipped", guid: action.record.plan.guid, action: action.plan.action, why });
    return true;
  }

  #markSettled(action: PendingAction): void {
    action.settled = true;
    if (givesHope(action)) this.#hopeful -= 1;
  }

  #announce(action: PendingAction): void {
    const open = action.gates.filter((gate) => gate.state === "closed").flatMap((gate) => this.#missingOf(gate));
    this.#services.recorder.record({ type: "resource.waiting", guid: action.record.plan.guid, action: action.plan.action, for: open });
  }

  /** Members that have not arrived; with a delay all of them, since none of them is met before it has passed. */
  #missingOf(gate: Gate): WaitedFor[] {
    const { after, state, delay } = gate.plan;
    const missing = delay === null ? after.filter((guid) => !this.#hasReached(guid, state)) : after;
    return missing.map((guid) => ({ guid, state, delay }));
  }

  #hasReached(guid: number, state: ResourceState): boolean {
    const record = this.#records.get(guid);
    return record !== undefined && (isOutcome(state) ? record.state === state : record.furthest >= stateRank(state));
  }
}

/** A START is only still to come for someone who has an end; containers do not keep a run going. */
function givesHope(action: PendingAction): boolean {
  return !action.record.plan.container && (action.plan.action === "DEPLOY" || action.plan.action === "START");
}
