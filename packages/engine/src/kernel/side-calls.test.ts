import { describe, expect, it } from "vitest";
import type { SideStep } from "../model/index.ts";
import { deferred, KernelParts } from "../testing/kernel-parts.ts";
import type { ResourceRecord } from "./resource-record.ts";
import type { SideCall } from "./side-calls.ts";

/** Kernel parts whose side calls note when they begin and how they end. */
class SideBench extends KernelParts {
  readonly noted: string[] = [];
  override onIdle = (): void => void this.noted.push("idle");

  request(record: ResourceRecord, step: SideStep, call: SideCall["call"]): Promise<void> {
    return this.post(() =>
      this.sides.request(
        record,
        step,
        (signal) => {
          this.noted.push(`${step} begins`);
          return call(signal);
        },
        ({ error, isCalledOff }) => void this.noted.push(`${step} ends${isCalledOff ? " called off" : ""}: ${error}`),
      ),
    );
  }
}

const untilAborted: SideCall["call"] = (signal) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
const nothing = (): void => undefined;

describe("side calls of one resource", () => {
  it("happen one at a time in the order in which they were asked for, then the resource is idle", async () => {
    const bench = new SideBench();
    const record = bench.add(1);
    const work = deferred();
    await bench.request(record, "CONNECT", () => work.promise);
    await bench.request(record, "SET", nothing);
    expect([bench.noted, bench.sides.underWay]).toEqual([["CONNECT begins"], 2]);
    work.resolve();
    await bench.clock.advance(0);
    expect(bench.noted).toEqual(["CONNECT begins", "CONNECT ends: null", "SET begins", "SET ends: null", "idle"]);
    expect([bench.sides.underWay, record.sides, record.touched]).toEqual([0, null, true]);
  });

  it("are in the journal before they are called", async () => {
    const bench = new SideBench();
    const inJournal: number[] = [];
    await bench.request(bench.add(1), "SET", () => void inJournal.push(bench.journal.lastSeq));
    expect(inJournal).toEqual([1]);
    expect(await bench.journal.readAfter(0, 10)).toMatchObject([{ type: "resource.step", guid: 1, step: "SET" }]);
  });

  it.each<[string, SideCall["call"]]>([
    [
      "throws",
      () => {
        throw new Error("no such knob");
      },
    ],
    ["rejects", () => Promise.reject(new Error("no such knob"))],
  ])("one that %s has failed with its sentence, and the next one follows", async (_, call) => {
    const bench = new SideBench();
    const record = bench.add(1);
    await bench.request(record, "SET", call);
    await bench.request(record, "SET", nothing);
    expect(bench.noted.filter((note) => note !== "idle")).toEqual(["SET begins", "SET ends: no such knob", "SET begins", "SET ends: null"]);
  });

  it("one that hangs is given up after half a minute, and its later answer is ignored", async () => {
    const bench = new SideBench();
    const work = deferred();
    await bench.request(bench.add(1), "SET", () => work.promise);
    await bench.clock.advance(29_999);
    expect(bench.noted).toEqual(["SET begins"]);
    await bench.clock.advance(1);
    work.resolve();
    await bench.clock.advance(60_000);
    expect(bench.noted).toEqual(["SET begins", "SET ends: SET did not end within 30 s.", "idle"]);
  });

  it("one that answers in time leaves no timer behind", async () => {
    const bench = new SideBench();
    await bench.request(bench.add(1), "SET", () => bench.clock.advance(0));
    await bench.clock.runDry();
    expect(bench.clock.now()).toBe(0);
  });
});

describe("side calls that are called off", () => {
  it("are told to end when they are under way, and dropped when they wait", async () => {
    const bench = new SideBench();
    const record = bench.add(1);
    await bench.request(record, "CONNECT", untilAborted);
    await bench.request(record, "SET", nothing);
    await bench.post(() => bench.sides.callOff(record, "Part 1 is being stopped."));
    expect(bench.noted).toEqual([
      "CONNECT begins",
      "SET ends called off: Part 1 is being stopped.",
      "CONNECT ends called off: Part 1 is being stopped.",
      "idle",
    ]);
  });

  it("when the first of them has failed are not begun, however many wait", async () => {
    const bench = new SideBench();
    const record = bench.add(1);
    await bench.post(() => {
      bench.sides.request(
        record,
        "CONNECT",
        () => Promise.reject(new Error("no cable")),
        () => bench.sides.callOff(record, "It FAILED."),
      );
      for (let waiting = 0; waiting < 3; waiting++) void bench.request(record, "CONNECT", nothing);
    });
    expect(bench.noted).toEqual([...Array(3).fill("CONNECT ends called off: It FAILED."), "idle"]);
    expect(bench.sides.underWay).toBe(0);
  });

  it("between being recorded and being called are not called", async () => {
    const bench = new SideBench();
    const record = bench.add(1);
    let calls = 0;
    await bench.post(() => {
      bench.sides.request(record, "SET", () => calls++, nothing);
      bench.sides.callOff(record, "not wanted");
    });
    expect([calls, bench.sides.underWay, bench.noted]).toEqual([0, 0, ["idle"]]);
  });

  it("are not the last look at what failed: that is wanted", async () => {
    const bench = new SideBench();
    const record = bench.add(1);
    await bench.request(record, "SET", untilAborted);
    await bench.request(record, "FAIL", nothing);
    await bench.post(() => bench.sides.callOff(record, "It FAILED."));
    expect(bench.noted).toEqual(["SET begins", "SET ends called off: It FAILED.", "FAIL begins", "FAIL ends: null", "idle"]);
  });
});
