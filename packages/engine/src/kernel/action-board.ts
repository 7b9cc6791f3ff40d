import type { Plan, PlannedAction, PlannedGate } from "../compile/plan.ts";
import { CONTROLLER, type Occasion, type ResourceAction, type ResourceState, type WaitedFor } from "../model/index.ts";
import type { Clock } from "../time/clock.ts";
import type { Barrier } from "./barrier.ts";
import { ConditionIndex, isBeyond } from "./condition-index.ts";
import type { EventRecorder } from "./event-recorder.ts";
import { Gate } from "./gate.ts";
import type { Mailbox } from "./mailbox.ts";
import { type PendingAction, type ResourceRecord, reachedAt } from "./resource-record.ts";

export interface ActionBoardServices {
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly recorder: EventRecorder;
  /** Carries out an action that nothing holds any more, by what held it last; null: nothing but its turn. */
  perform(action: PendingAction, occasion: Occasion | null): void;
  /** This resource fails because one that it waits for has. */
  failWith(record: ResourceRecord, error: string, occasion: Occasion): void;
}

/**
 * Everything that has not happened yet, and what holds it. A state change lets go of exactly the actions that wait for it;
 * what can no longer happen is skipped, with everything that waits for that in turn.
 */
export class ActionBoard {
  readonly #services: ActionBoardServices;
  readonly #records: ReadonlyMap<number, ResourceRecord>;
  readonly #index = new ConditionIndex();
  readonly #delayed = new Set<Gate>();
  #hopeful = 0;
  #isDropped = false;

  constructor(records: ReadonlyMap<number, ResourceRecord>, services: ActionBoardServices) {
    this.#services = services;
    this.#records = records;
  }

  /** DEPLOYs and STARTs of resources with an end of their own that may still happen. */
  get hopeful(): number {
    return this.#hopeful;
  }

  /** Delays that are running. */
  get delays(): number {
    return this.#delayed.size;
  }

  /**
   * The plan's actions of these resources are to happen: what waits for nothing does, the other DEPLOYs say what they wait for.
   * `barrier`: what their STARTs wait for besides; null for nothing. Returns the gates that hold them.
   */
  deploy(plan: Plan, records: ReadonlySet<ResourceRecord>, barrier: Barrier | null): Iterable<Gate> {
    const gates = new Map<number, Gate>();
    const gateOf = (index: number): Gate => {
      const gate = gates.get(index) ?? this.#newGate(plan.gates[index] as PlannedGate);
      gates.set(index, gate);
      return gate;
    };
    const added: PendingAction[] = [];
    for (const planned of plan.actions) {
      const record = this.#records.get(planned.guid);
      if (record && records.has(record)) added.push(this.#add(planned, record, planned.gates.map(gateOf)));
    }
    if (barrier) this.#join(barrier, records);
    for (const action of added) {
      if (action.plan.action !== "DEPLOY" || action.settled) continue;
      if (action.holds === 0) this.#letGo(action, null);
      else this.#announce(action);
    }
    return gates.values();
  }

  /** A condition on resources of which some are up already. It holds what has not happened yet (quirk Q20). */
  addCondition(planned: PlannedGate, targets: readonly PlannedAction[]): Gate {
    const gate = this.#newGate(planned);
    for (const target of targets) {
      const record = this.#records.get(target.guid);
      if (record) this.#hold(record, target, gate);
    }
    return gate;
  }

  /** Takes a condition back, or only some of those it waits for. Without anybody left to wait for it holds nothing (quirk Q11). */
  removeCondition(gate: Gate, guids: readonly number[] = gate.members): void {
    for (const guid of guids) {
      if (!gate.members.includes(guid)) continue;
      const wasWaiting = this.#index.remove(gate, guid);
      const opensAt = gate.takeOut(guid, !wasWaiting);
      if (gate.members.length > 0 && opensAt !== undefined) this.#openAt(gate, opensAt);
    }
    if (gate.members.length === 0) this.#dissolve(gate);
  }

  /** `record` entered `state` at instant `now`. */
  entered(record: ResourceRecord, state: ResourceState, now: number): void {
    for (const gate of this.#index.takeReached(record.plan.guid, state)) this.#arrive(gate, record.plan.guid, now);
    if (state === "READY") {
      this.#ownStateReached(record, "START");
      this.#passBarrier(record);
    } else if (state === "STARTED") this.#ownStateReached(record, "STOP", "SET");
    else if (state === "STOPPED") this.#skipAll(record, `${record.plan.name} has ended already`);
    else if (state === "FAILED") this.#lost(record, "it FAILED", `${record.plan.name} FAILED`);
    else if (state === "RELEASED") this.#lost(record, "it was released", `${record.plan.name} was released`);
  }

  /** An action was carried out by hand: it is no longer to happen. */
  happened(record: ResourceRecord, kind: ResourceAction): void {
    for (const action of record.actions) if (action.plan.action === kind && !action.settled) this.#markSettled(action);
  }

  /** Nothing more is to happen: every action that is left is skipped. */
  drop(why: string): void {
    this.#isDropped = true;
    for (const gate of this.#delayed) gate.callOff?.();
    this.#delayed.clear();
    for (const record of this.#records.values()) {
      record.barrier = null;
      this.#skipAll(record, why);
    }
  }

  /** Nothing more is to happen to these, which are to leave: no barrier waits for them. */
  withdraw(records: readonly ResourceRecord[], why: string): void {
    for (const record of records) this.#skipAll(record, why, record.departure);
    for (const record of records) this.#passBarrier(record);
  }

  #newGate(planned: PlannedGate): Gate {
    const gate = new Gate(planned);
    for (const guid of planned.after) this.#enlist(gate, guid);
    return gate;
  }

  /** Who has arrived already counts, who never will is treated as one who just gave up, everyone else is waited for. */
  #enlist(gate: Gate, guid: number): void {
    const record = this.#records.get(guid);
    const reached = record && reachedAt(record, gate.plan.state);
    // What a type waits for it stands on, and nobody can stand on what is going.
    const isGoing = record?.leaving != null && gate.plan.condition === null;
    if (reached !== undefined && !isGoing) {
      this.#arrive(gate, guid, reached);
      return;
    }
    this.#index.add(gate, guid);
    if (!record || !(isGoing || (record.lost && isBeyond(record.lost, gate.plan.state)))) return;
    this.#services.mailbox.post(() => {
      if (this.#index.remove(gate, guid)) this.#lose(gate, record, isGoing ? "it is being released" : "it is over");
    });
  }

  #add(planned: PlannedAction, record: ResourceRecord, gates: readonly Gate[]): PendingAction {
    const closed = gates.filter((gate) => gate.state !== "open").length;
    const needsState = NEEDED_STATE[planned.action];
    const holds = closed + (needsState === null || record.state === needsState ? 0 : 1);
    const action: PendingAction = { plan: planned, record, gates, holds, settled: false };
    for (const gate of gates) gate.actions.push(action);
    record.actions.push(action);
    if (givesHope(action)) this.#hopeful += 1;
    return action;
  }

  #hold(record: ResourceRecord, target: PlannedAction, gate: Gate): void {
    const step = record.step?.step;
    const isUp = !record.leaving && record.state !== "FAILED" && step !== "STOP" && (record.state !== "STOPPED" || step === "START");
    const pending = record.actions.filter((action) => !action.settled && action.plan.action === target.action);
    const [found] = target.action === "SET" ? [] : pending;
    if (found) {
      found.gates = [...found.gates, gate];
      gate.actions.push(found);
      if (gate.state !== "open") found.holds += 1;
    }
    const isNew = !found && isUp && (target.action === "STOP" || target.action === "SET");
    const action = isNew ? this.#add(target, record, [gate]) : found;
    if (!action) return;
    if (action.holds === 0) this.#letGo(action, gate.occasion);
    else if (action.plan.action === "DEPLOY" || record.state === NEEDED_STATE[action.plan.action]) this.#announce(action);
  }

  #dissolve(gate: Gate): void {
    gate.callOff?.();
    this.#delayed.delete(gate);
    const wasOpen = gate.state === "open";
    for (const action of gate.actions.splice(0)) {
      action.gates = action.gates.filter((other) => other !== gate);
      const existsByCondition = action.plan.action === "STOP" || action.plan.action === "SET";
      if (existsByCondition && action.gates.length === 0) this.#settle(action, "its condition was taken back", { by: CONTROLLER });
      else if (!wasOpen) this.#unhold(action, { by: CONTROLLER });
    }
  }

  #join(barrier: Barrier, records: ReadonlySet<ResourceRecord>): void {
    if (records.size === 0) return;
    barrier.join(records.size);
    for (const record of records) {
      record.barrier = barrier;
      for (const action of record.actions) {
        if (action.plan.action !== "START" || action.settled) continue;
        action.holds += 1;
        barrier.starts.push(action);
      }
    }
    if (barrier.isComplete) this.#openBarrier(barrier);
  }

  #arrive(gate: Gate, guid: number, now: number): void {
    const opensAt = gate.arrive(guid, now);
    if (opensAt !== undefined) this.#openAt(gate, opensAt);
  }

  #openAt(gate: Gate, instant: number): void {
    if (gate.state !== "closed" || this.#isDropped) return;
    const { clock, mailbox } = this.#services;
    if (gate.plan.delayMs === 0 || instant <= clock.now()) {
      this.#open(gate);
      return;
    }
    this.#delayed.add(gate);
    gate.callOff = clock.setTimer(instant, () => {
      this.#delayed.delete(gate);
      mailbox.post(() => this.#open(gate));
    });
  }

  #open(gate: Gate): void {
    if (gate.state !== "closed") return;
    gate.state = "open";
    const { occasion } = gate;
    for (const action of gate.actions) this.#unhold(action, occasion);
  }

  #unhold(action: PendingAction, occasion: Occasion | null): void {
    action.holds -= 1;
    if (action.holds === 0 && !action.settled) this.#letGo(action, occasion);
  }

  #letGo(action: PendingAction, occasion: Occasion | null): void {
    this.#markSettled(action);
    this.#services.perform(action, occasion);
  }

  #ownStateReached(record: ResourceRecord, ...kinds: ResourceAction[]): void {
    for (const action of record.actions) {
      if (action.settled || !kinds.includes(action.plan.action)) continue;
      if (action.gates.some((gate) => gate.state === "closed")) this.#announce(action);
      this.#unhold(action, null);
    }
  }

  #passBarrier(record: ResourceRecord): void {
    const { barrier } = record;
    record.barrier = null;
    if (barrier?.arrive()) this.#openBarrier(barrier);
  }

  #openBarrier(barrier: Barrier): void {
    barrier.isOpen = true;
    const { group } = barrier;
    this.#services.recorder.record({ type: "run.all-ready", ...(group !== undefined && { group }) });
    for (const action of barrier.starts.splice(0)) this.#unhold(action, null);
  }

  #lost(record: ResourceRecord, why: string, skipped: string): void {
    this.#skipAll(record, skipped);
    this.#unreachable(record, "DISCOVERED", why);
    this.#passBarrier(record);
  }

  #skipAll(record: ResourceRecord, why: string, occasion: Occasion | null = null): void {
    for (const action of record.actions) this.#settle(action, why, occasion);
  }

  /** Skips an action, what the same resource would do after it, and in later messages what waits for that. */
  #skip(action: PendingAction, why: string, occasion: Occasion): void {
    if (!this.#settle(action, why, occasion)) return;
    const { record } = action;
    if (action.plan.action === "DEPLOY") this.#lost(record, "it is not deployed", `${record.plan.name} is not deployed`);
    else if (action.plan.action === "START") {
      this.#skipAll(record, `${record.plan.name} is not started`);
      this.#unreachable(record, "STARTED", "it is not started");
    }
  }

  #unreachable(record: ResourceRecord, from: ResourceState, why: string): void {
    record.lost = from;
    for (const gate of this.#index.takeUnreachable(record.plan.guid, from)) this.#lose(gate, record, why);
  }

  /** `record` will never get to where `gate` waits for it: what it means for those behind the gate is the resource's to say. */
  #lose(gate: Gate, record: ResourceRecord, why: string): void {
    if (gate.state !== "closed") return;
    const { name, policy } = record.plan;
    if (policy.onFailure === "continue") {
      this.#arrive(gate, record.plan.guid, this.#services.clock.now());
      return;
    }
    gate.state = "impossible";
    const occasion = gate.occasionOf(record.plan.guid);
    const sentence = `${name} will never be ${gate.plan.state}: ${why}`;
    const isFatal = policy.onFailure === "fail" && record.state === "FAILED";
    for (const action of gate.actions) {
      this.#services.mailbox.post(() => {
        if (action.settled || !action.gates.includes(gate)) return;
        if (!isFatal) this.#skip(action, sentence, occasion);
        else this.#services.failWith(action.record, `${action.plan.action} of ${action.record.plan.name}: ${sentence}.`, occasion);
      });
    }
  }

  #settle(action: PendingAction, why: string, occasion: Occasion | null): boolean {
    if (action.settled) return false;
    this.#markSettled(action);
    this.#services.recorder.record({
      type: "resource.skipped",
      guid: action.record.plan.guid,
      action: action.plan.action,
      why,
      ...occasion,
    });
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
    const { state, delay } = gate.plan;
    const missing = delay === null ? gate.members.filter((guid) => !this.#hasReached(guid, state)) : gate.members;
    return missing.map((guid) => ({ guid, state, delay }));
  }

  #hasReached(guid: number, state: ResourceState): boolean {
    const record = this.#records.get(guid);
    return record !== undefined && reachedAt(record, state) !== undefined;
  }
}

/** The state that a resource must be in for an action; null for a DEPLOY, which is asked for once, at the beginning. */
const NEEDED_STATE: Readonly<Record<ResourceAction, ResourceState | null>> = {
  DEPLOY: null,
  START: "READY",
  STOP: "STARTED",
  SET: "STARTED",
};

/** A START is only still to come for someone who has an end; containers do not keep a run going. */
function givesHope(action: PendingAction): boolean {
  return !action.record.plan.container && (action.plan.action === "DEPLOY" || action.plan.action === "START");
}
