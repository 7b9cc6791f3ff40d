import { describe, expect, it } from "vitest";
import type { Plan, PlannedAction, PlannedGate } from "../compile/plan.ts";
import { DEFAULT_POLICY } from "../compile/resource-policy.ts";
import type { ResourceAction, ResourceState } from "../model/index.ts";
import { KernelParts } from "../testing/kernel-parts.ts";
import { ActionBoard } from "./action-board.ts";
import type { Gate } from "./gate.ts";
import type { ResourceRecord } from "./resource-record.ts";

/** Kernel parts around an action board: the test says which states are entered, and reads what was done. */
class BoardBench extends KernelParts {
  readonly done: string[] = [];
  readonly board = new ActionBoard(this.records, {
    clock: this.clock,
    mailbox: this.mailbox,
    recorder: this.recorder,
    perform: ({ plan }) => void this.done.push(`${plan.action} ${plan.guid}`),
    failWith: (record, error) => void this.done.push(`fail ${record.plan.guid}: ${error}`),
  });

  enter(record: ResourceRecord, state: ResourceState): Promise<void> {
    return this.post(() => {
      record.state = state;
      record.times[state] = this.clock.now();
      this.board.entered(record, state, this.clock.now());
    });
  }

  /** Deploys these with a DEPLOY and a START each, and these actions and gates besides. */
  async deploy(records: ResourceRecord[], gates: PlannedGate[] = [], ...more: PlannedAction[]): Promise<void> {
    const own = records.flatMap(({ plan: { guid } }) => [act(guid, "DEPLOY"), act(guid, "START")]);
    const actions = own.map((action) => more.find((other) => other.guid === action.guid && other.action === action.action) ?? action);
    const plan = { gates, actions: [...actions, ...more.filter((action) => !actions.includes(action))] };
    await this.post(() => void this.board.deploy(plan as unknown as Plan, new Set(records), null));
    for (const record of records) await this.enter(record, "READY");
  }

  async addCondition(gate: PlannedGate, target: PlannedAction): Promise<Gate> {
    let added: Gate | undefined;
    await this.post(() => {
      added = this.board.addCondition(gate, [target]);
    });
    return added as Gate; // The message above was handled.
  }
}

const act = (guid: number, action: ResourceAction, ...gates: number[]): PlannedAction => ({ guid, action, gates });
const when = (guids: number[], state: ResourceState, delayMs = 0): PlannedGate => ({
  after: guids,
  state,
  delay: delayMs > 0 ? `${delayMs}ms` : null,
  delayMs,
  condition: 0,
});

const started = (done: readonly string[]): string[] => done.filter((what) => what.startsWith("START"));

describe("a condition that is added while things run", () => {
  it("holds a START that has not happened, until its group has got there", async () => {
    const bench = new BoardBench();
    const [one, two] = [bench.add(1), bench.add(2)];
    await bench.deploy([one, two], [when([1], "STOPPED")], act(2, "START", 0));
    await bench.addCondition(when([1], "STARTED", 500), act(2, "START"));
    await bench.enter(one, "STARTED");
    await bench.enter(one, "STOPPED");
    expect(started(bench.done)).toEqual(["START 1"]);
    await bench.clock.advance(500);
    expect(started(bench.done)).toEqual(["START 1", "START 2"]);
    expect(bench.board.delays).toBe(0);
  });

  it("quirk Q20: does not hold what has happened", async () => {
    const bench = new BoardBench();
    const one = bench.add(1);
    await bench.deploy([one]);
    await bench.addCondition(when([9], "STARTED"), act(1, "START"));
    expect(started(bench.done)).toEqual(["START 1"]);
    expect(bench.board.hopeful).toBe(0);
  });

  it("whose group has got there long ago acts at once, or when the delay from then has passed", async () => {
    const bench = new BoardBench();
    const one = bench.add(1);
    await bench.deploy([one]);
    await bench.enter(one, "STARTED");
    await bench.clock.advance(3_000);
    await bench.addCondition(when([1], "STARTED", 5_000), act(1, "STOP"));
    await bench.addCondition(when([1], "STARTED", 1_000), act(1, "SET"));
    expect(bench.done).toContain("SET 1");
    await bench.clock.advance(1_999);
    expect(bench.done).not.toContain("STOP 1");
    await bench.clock.advance(1);
    expect(bench.done).toContain("STOP 1");
  });

  it("to STOP what is being stopped already does nothing more", async () => {
    const bench = new BoardBench();
    const one = bench.add(1);
    await bench.deploy([one]);
    await bench.enter(one, "STARTED");
    one.step = { step: "STOP", isPause: false, calledOff: false, stopTimer: () => undefined };
    await bench.addCondition(when([1], "STARTED"), act(1, "STOP"));
    expect(bench.done).not.toContain("STOP 1");
  });

  it("on someone who will never get there skips what it holds", async () => {
    const bench = new BoardBench();
    const [one, two] = [bench.add(1), bench.add(2)];
    await bench.deploy([one, two], [when([9], "READY")], act(2, "START", 0));
    await bench.enter(one, "FAILED");
    await bench.addCondition(when([1], "STARTED"), act(2, "START"));
    const skipped = (await bench.journal.readAfter(0, 100)).filter((event) => event.type === "resource.skipped" && event.guid === 2);
    expect(skipped).toMatchObject([{ action: "START", why: "Part 1 will never be STARTED: it is over" }]);
  });
});

describe("a condition that is taken back", () => {
  it("holds nothing any more, and its delay is called off", async () => {
    const bench = new BoardBench();
    const [one, two] = [bench.add(1), bench.add(2)];
    await bench.deploy([one, two], [when([9], "READY")], act(2, "START", 0));
    const gate = await bench.addCondition(when([1], "READY", 60_000), act(2, "START"));
    const other = (await bench.addCondition(when([9], "READY"), act(2, "STOP"))) as Gate;
    expect(bench.board.delays).toBe(1);
    await bench.post(() => bench.board.removeCondition(gate));
    expect([bench.board.delays, started(bench.done)]).toEqual([0, ["START 1"]]);
    await bench.post(() => bench.board.removeCondition(other));
    await bench.clock.runDry();
    expect(bench.clock.now()).toBe(0);
  });

  it("after it opened changes nothing, also not once more what it had let go", async () => {
    const bench = new BoardBench();
    const [one, two] = [bench.add(1), bench.add(2)];
    await bench.deploy([one, two], [when([9], "READY")], act(2, "START", 0));
    const gate = await bench.addCondition(when([1], "READY"), act(2, "START"));
    await bench.post(() => bench.board.removeCondition(gate));
    await bench.enter(bench.add(9), "READY");
    expect(started(bench.done)).toEqual(["START 1", "START 2"]);
  });

  it("in the very turn in which it became impossible no longer skips what it held", async () => {
    const bench = new BoardBench();
    const [one, two] = [bench.add(1), bench.add(2)];
    await bench.deploy([one, two], [when([9], "READY")], act(2, "START", 0));
    const gate = await bench.addCondition(when([1], "STOPPED"), act(2, "START"));
    await bench.post(() => {
      one.state = "FAILED";
      bench.board.entered(one, "FAILED", 0);
      bench.board.removeCondition(gate);
    });
    await bench.enter(bench.add(9), "READY");
    expect(started(bench.done)).toEqual(["START 1", "START 2"]);
  });

  it("quirk Q11: for some of those it waits for goes on waiting for the others, and for nobody is gone", async () => {
    const bench = new BoardBench();
    const [one, two, three] = [bench.add(1), bench.add(2), bench.add(3)];
    await bench.deploy([one, two, three], [when([9], "READY")], act(3, "STOP", 0));
    const gate = await bench.addCondition(when([1, 2], "STARTED"), act(3, "STOP"));
    await bench.enter(three, "STARTED");
    await bench.post(() => bench.board.removeCondition(gate, [2]));
    await bench.enter(bench.add(9), "READY");
    expect(bench.done).not.toContain("STOP 3");
    await bench.post(() => bench.board.removeCondition(gate, [1, 1, 7]));
    expect(bench.done).toContain("STOP 3");
  });

  it("takes what exists only by it along: a STOP and a SET", async () => {
    const bench = new BoardBench();
    const one = bench.add(1);
    await bench.deploy([one]);
    await bench.enter(one, "STARTED");
    for (const action of ["STOP", "SET"] as const) {
      const gate = await bench.addCondition(when([9], "READY"), act(1, action));
      await bench.post(() => bench.board.removeCondition(gate));
    }
    const skipped = (await bench.journal.readAfter(0, 100)).flatMap((event) => (event.type === "resource.skipped" ? [event.action] : []));
    expect(skipped).toEqual(["STOP", "SET"]);
  });
});

describe("someone who will never get there", () => {
  const lose = async (onFailure: "skip" | "fail" | "continue"): Promise<BoardBench> => {
    const bench = new BoardBench();
    const [one, two] = [bench.add(1, {}, { policy: { ...DEFAULT_POLICY, onFailure } }), bench.add(2)];
    await bench.deploy([one, two], [when([1], "STOPPED", 1_000)], act(2, "START", 0));
    await bench.enter(one, "STARTED");
    await bench.enter(one, "FAILED");
    return bench;
  };

  it("makes the others skip", async () => {
    const bench = await lose("skip");
    expect([started(bench.done), bench.board.hopeful]).toEqual([["START 1"], 0]);
  });

  it("makes the others fail, with a sentence", async () => {
    expect((await lose("fail")).done.at(-1)).toBe("fail 2: START of Part 2: Part 1 will never be STOPPED: it FAILED.");
  });

  it("lets the others go on as though it had, the delay counted from its end", async () => {
    const bench = await lose("continue");
    expect(started(bench.done)).toEqual(["START 1"]);
    await bench.clock.advance(1_000);
    expect(started(bench.done)).toEqual(["START 1", "START 2"]);
  });
});

describe("when nothing more is to happen", () => {
  it("no delay runs on, and none begins", async () => {
    const bench = new BoardBench();
    const [one, two] = [bench.add(1), bench.add(2)];
    await bench.deploy([one, two], [when([1], "READY", 60_000), when([1], "STOPPED", 3_600_000)], act(2, "START", 0, 1));
    await bench.post(() => bench.board.drop("the run is over"));
    await bench.enter(one, "STOPPED");
    await bench.clock.runDry();
    expect([bench.clock.now(), bench.board.delays, bench.board.hopeful]).toEqual([0, 0, 0]);
  });
});
