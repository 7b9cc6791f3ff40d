import { describe, expect, it } from "vitest";
import type { ResourceState } from "../model/index.ts";
import type { ResourceHooks } from "../resources/resource-type.ts";
import { deferred, KernelParts } from "../testing/kernel-parts.ts";
import { Releaser } from "./releaser.ts";
import type { ResourceRecord } from "./resource-record.ts";
import { CLEAN_UP_TIMEOUT_MS } from "./step-runner.ts";

/** Kernel parts that carry a release through: the states follow the steps, whatever the steps say. */
class ReleaseBench extends KernelParts {
  readonly calls: string[] = [];
  #releaser: Releaser | null = null;
  override onEnded: KernelParts["onEnded"] = (record, step) => {
    if (step === "RELEASE") {
      record.state = "RELEASED";
      this.releaser.released(record);
    } else if (step === "STOP") record.state = "STOPPED";
    this.releaser.advance(record);
  };

  /** Made when it is first asked for: after the resources. */
  get releaser(): Releaser {
    this.#releaser ??= new Releaser(this.records, {
      steps: this.steps,
      sides: this.sides,
      life: { stop: (record) => this.steps.begin(record, "STOP") },
    });
    return this.#releaser;
  }

  place(guid: number, state: ResourceState, standsOn: number[] = [], hooks: ResourceHooks = {}): ResourceRecord {
    const stop = (): void => void this.calls.push(`stop ${guid}`);
    const release = (): void => void this.calls.push(`release ${guid}`);
    const record = this.add(guid, { stop, release, ...hooks }, { standsOn });
    record.state = state;
    record.touched = state !== "NEW";
    return record;
  }

  /** Something that is released after these are stopped, and before they are released. */
  collect(guid: number, outlives: number[], hooks: ResourceHooks = {}): void {
    const record = this.place(guid, "STARTED", outlives, hooks);
    record.plan = { ...record.plan, outlives };
  }

  begin(): Promise<void> {
    return this.post(() => this.releaser.begin([...this.records.values()], "requested"));
  }

  /** Releases these and what stands on them. */
  release(...guids: number[]): Promise<void> {
    return this.post(() => {
      const records = guids.flatMap((guid) => this.records.get(guid) ?? []);
      this.releaser.begin([...this.releaser.closure(records).keys()], "requested");
    });
  }

  get isComplete(): boolean {
    return [...this.records.values()].every((record) => record.state === "RELEASED");
  }
}

describe("the releaser", () => {
  it.each<[ResourceState, string[]]>([
    ["NEW", []],
    ["PROVISIONED", ["release 1"]],
    ["READY", ["release 1"]],
    ["STARTED", ["stop 1", "release 1"]],
    ["STOPPED", ["release 1"]],
    ["FAILED", ["release 1"]],
    ["RELEASED", []],
  ])("does with one that is %s: %j", async (state, calls) => {
    const bench = new ReleaseBench();
    bench.place(1, state);
    await bench.begin();
    expect(bench.calls).toEqual(calls);
  });

  it("releases dependants before what they stand on, to any depth, and the independent at once", async () => {
    const bench = new ReleaseBench();
    bench.place(1, "STARTED");
    bench.place(2, "STARTED", [1]);
    bench.place(3, "STARTED", [2, 1]);
    bench.place(4, "READY");
    await bench.begin();
    expect(bench.isComplete).toBe(true);
    expect(bench.calls.filter((call) => call.startsWith("release")).map((call) => Number(call.at(-1)))).toEqual([4, 3, 2, 1]);
    expect(bench.calls.indexOf("stop 1")).toBeGreaterThan(bench.calls.indexOf("release 2"));
  });

  it("waits for the last of many dependants", async () => {
    const bench = new ReleaseBench();
    const slow = deferred();
    bench.place(1, "READY");
    bench.place(2, "READY", [1]);
    bench.place(3, "READY", [1], { release: () => slow.promise });
    await bench.begin();
    expect(bench.calls).toEqual(["release 2"]);
    slow.resolve();
    await bench.clock.advance(0);
    expect(bench.calls).toEqual(["release 2", "release 1"]);
    expect(bench.isComplete).toBe(true);
  });

  it("does not wait for ever: a release that hangs is given up, and the others get theirs", async () => {
    const bench = new ReleaseBench();
    bench.place(1, "READY");
    bench.place(2, "READY", [1], { release: () => deferred().promise });
    await bench.begin();
    await bench.clock.advance(CLEAN_UP_TIMEOUT_MS - 1);
    expect(bench.calls).toEqual([]);
    await bench.clock.advance(1);
    expect(bench.calls).toEqual(["release 1"]);
    expect(bench.isComplete).toBe(true);
  });

  it("tells a step under way to end, and gives it limited time", async () => {
    const bench = new ReleaseBench();
    let reason: unknown;
    bench.place(1, "NEW", [], {
      deploy: ({ signal }) => {
        signal.addEventListener("abort", () => {
          reason = signal.reason;
        });
        return deferred().promise;
      },
    });
    const record = bench.records.get(1);
    await bench.post(() => record && bench.steps.begin(record, "DEPLOY"));
    await bench.begin();
    expect(reason).toEqual(new Error("The resource is being released."));
    expect(bench.calls).toEqual([]);
    await bench.clock.advance(CLEAN_UP_TIMEOUT_MS);
    expect(bench.calls).toEqual(["release 1"]);
  });

  it("lets a STOP under way go on, since it is wanted", async () => {
    const bench = new ReleaseBench();
    const stopping = deferred();
    let aborted = false;
    bench.place(1, "STARTED", [], {
      stop: ({ signal }) => {
        signal.addEventListener("abort", () => {
          aborted = true;
        });
        return stopping.promise;
      },
    });
    const record = bench.records.get(1);
    await bench.post(() => record && bench.steps.begin(record, "STOP"));
    await bench.begin();
    stopping.resolve();
    await bench.clock.advance(0);
    expect([aborted, bench.calls, bench.ended.map((ended) => ended.step)]).toEqual([false, ["release 1"], ["STOP", "RELEASE"]]);
  });
});

describe("a release by hand", () => {
  it("takes along what stands on it, directly or not, and nothing else", async () => {
    const bench = new ReleaseBench();
    bench.place(1, "STARTED");
    bench.place(2, "STARTED", [1]);
    bench.place(3, "STARTED", [2]);
    bench.place(4, "STARTED", [1]);
    bench.place(5, "STARTED");
    await bench.release(2);
    expect(bench.calls).toEqual(["stop 3", "release 3", "stop 2", "release 2"]);
  });

  it("of what is being released already does nothing more", async () => {
    const bench = new ReleaseBench();
    const slow = deferred();
    bench.place(1, "READY");
    bench.place(2, "READY", [1], { release: () => slow.promise });
    await bench.release(1);
    await bench.release(1, 2);
    slow.resolve();
    await bench.clock.advance(0);
    expect([bench.calls, bench.isComplete]).toEqual([["release 1"], true]);
  });

  it("of what others go on to stand on afterwards keeps count of those that it knew", async () => {
    const bench = new ReleaseBench();
    const [one, other] = [deferred(), deferred()];
    bench.place(1, "READY");
    bench.place(2, "READY", [1], { release: () => one.promise });
    bench.place(3, "READY", [1], { release: () => other.promise });
    await bench.release(2);
    await bench.release(1);
    one.resolve();
    await bench.clock.advance(0);
    expect(bench.calls).toEqual([]);
    other.resolve();
    await bench.clock.advance(0);
    expect(bench.calls).toEqual(["release 1"]);
  });
});

describe("what outlives others", () => {
  it("is released when they are stopped, and before they are released", async () => {
    const bench = new ReleaseBench();
    const stopping = deferred();
    bench.place(1, "STARTED");
    bench.place(2, "STARTED", [], { stop: () => stopping.promise });
    bench.collect(9, [1, 2]);
    await bench.begin();
    expect(bench.calls).toEqual(["stop 1", "stop 9"]);
    stopping.resolve();
    await bench.clock.advance(0);
    expect(bench.calls).toEqual(["stop 1", "stop 9", "release 9", "release 1", "release 2"]);
  });

  it("when it is released alone waits for nobody, and leaves them running", async () => {
    const bench = new ReleaseBench();
    bench.place(1, "STARTED");
    bench.collect(9, [1]);
    await bench.release(9);
    expect(bench.calls).toEqual(["stop 9", "release 9"]);
    await bench.release(1);
    expect(bench.calls).toEqual(["stop 9", "release 9", "stop 1", "release 1"]);
  });

  it("goes with one of them that is released by hand, once that one is stopped", async () => {
    const bench = new ReleaseBench();
    bench.place(1, "STARTED");
    bench.place(2, "STARTED");
    bench.collect(9, [1, 2]);
    await bench.release(1);
    expect(bench.calls).toEqual(["stop 1", "stop 9", "release 9", "release 1"]);
  });

  it("does not wait for what carries another of them: that is stopped only after it is gone", async () => {
    const bench = new ReleaseBench();
    bench.place(1, "STARTED");
    bench.place(2, "STARTED", [1]);
    bench.collect(9, [1, 2]);
    await bench.begin();
    expect(bench.calls).toEqual(["stop 2", "stop 9", "release 9", "release 2", "stop 1", "release 1"]);
  });

  it("crosswise does not wait for ever either: each of two gathers from one's node and from the program on the other's", async () => {
    const bench = new ReleaseBench();
    for (const node of [1, 2]) bench.place(node, "STARTED");
    for (const node of [1, 2]) bench.place(node + 2, "STARTED", [node]);
    bench.collect(8, [1, 4]);
    bench.collect(9, [2, 3]);
    await bench.begin();
    expect(bench.isComplete).toBe(true);
    for (const [before, after] of [
      ["stop 4", "release 8"],
      ["stop 3", "release 9"],
      ["release 8", "release 4"],
      ["release 3", "stop 1"],
    ] as const)
      expect(bench.calls.indexOf(before)).toBeLessThan(bench.calls.indexOf(after));
  });

  it("in a chain follows one after the other", async () => {
    const bench = new ReleaseBench();
    bench.place(1, "STARTED");
    bench.collect(8, [1]);
    bench.collect(9, [8]);
    await bench.begin();
    expect(bench.calls).toEqual(["stop 1", "stop 8", "stop 9", "release 9", "release 8", "release 1"]);
  });
});

describe("types that wait for each other in a circle", () => {
  it("are released all the same, when nothing else is left to do", async () => {
    const bench = new ReleaseBench();
    bench.collect(1, [3]);
    bench.collect(2, [1]);
    bench.collect(3, [2]);
    await bench.begin();
    expect(bench.isComplete).toBe(false);
    await bench.post(() => bench.releaser.untie());
    expect(bench.isComplete).toBe(true);
    expect(bench.calls.filter((call) => call.startsWith("release"))).toHaveLength(3);
  });
});
