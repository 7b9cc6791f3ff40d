import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../compile/resource-policy.ts";
import type { Hook } from "../resources/resource-type.ts";
import { deferred, KernelParts } from "../testing/kernel-parts.ts";

const throwing =
  (error: unknown): Hook =>
  () => {
    throw error;
  };

describe("a step", () => {
  it.each<[string, Hook, string | null]>([
    ["that returns has succeeded", () => undefined, null],
    ["that resolves has succeeded", async () => undefined, null],
    ["that throws has failed with the error's sentence", throwing(new Error("no such device")), "no such device"],
    ["that rejects has failed with the error's sentence", async () => Promise.reject(new Error("no such device")), "no such device"],
    ["that throws something that is no error has failed with its text", throwing("plain text"), "plain text"],
    ["that rejects with nothing has failed all the same", () => Promise.reject(undefined), "undefined"],
  ])("%s", async (_, start, error) => {
    const parts = new KernelParts();
    const record = parts.add(1, { start });
    await parts.post(() => parts.steps.begin(record, "START"));
    expect(parts.ended).toEqual([{ guid: 1, step: "START", error }]);
    expect([record.step, parts.steps.underWay]).toEqual([null, 0]);
  });

  it("is in the journal before its hook is called", async () => {
    const parts = new KernelParts();
    const inJournal: number[] = [];
    const record = parts.add(1, { deploy: () => void inJournal.push(parts.journal.lastSeq) });
    await parts.post(() => parts.steps.begin(record, "DEPLOY"));
    expect(inJournal).toEqual([1]);
    expect(await parts.journal.readAfter(0, 10)).toMatchObject([{ type: "resource.step", guid: 1, step: "DEPLOY" }]);
  });

  it("without a hook ends by itself, in a later message, and leaves nothing in the journal", async () => {
    const parts = new KernelParts();
    const record = parts.add(1);
    let atOnce = false;
    await parts.post(() => {
      parts.steps.begin(record, "DISCOVER");
      atOnce = parts.ended.length > 0;
    });
    expect(atOnce).toBe(false);
    expect(parts.ended).toEqual([{ guid: 1, step: "DISCOVER", error: null }]);
    expect(parts.journal.lastSeq).toBe(0);
  });

  it("that lasts is under way until it answers", async () => {
    const parts = new KernelParts();
    const work = deferred();
    const record = parts.add(1, { deploy: () => work.promise });
    await parts.post(() => parts.steps.begin(record, "DEPLOY"));
    expect([record.step?.step, parts.steps.underWay, parts.ended]).toEqual(["DEPLOY", 1, []]);
    work.resolve();
    await parts.clock.advance(0);
    expect([record.step, parts.steps.underWay, parts.ended.length]).toEqual([null, 0, 1]);
  });

  it("never ends inside its own hook's call: the answer is a message", async () => {
    const parts = new KernelParts();
    const seen: number[] = [];
    const one = parts.add(1, { start: () => void seen.push(parts.ended.length) });
    const two = parts.add(2, { start: () => void seen.push(parts.ended.length) });
    await parts.post(() => {
      parts.steps.begin(one, "START");
      parts.steps.begin(two, "START");
    });
    expect(seen).toEqual([0, 0]);
    expect(parts.ended.map((ended) => ended.guid)).toEqual([1, 2]);
  });
});

describe("a step with a time limit", () => {
  it("that is passed has failed, is told so by its signal, and its later answer is ignored", async () => {
    const parts = new KernelParts();
    const work = deferred();
    let signal = new AbortController().signal;
    const hook: Hook = (context) => {
      signal = context.signal;
      return work.promise;
    };
    const record = parts.add(
      1,
      { release: hook, start: () => undefined },
      { policy: { ...DEFAULT_POLICY, timeouts: { RELEASE: 30_000 } } },
    );
    await parts.post(() => parts.steps.begin(record, "START"));
    await parts.post(() => parts.steps.begin(record, "RELEASE"));
    await parts.clock.advance(29_999);
    expect([parts.ended.length, signal.aborted]).toEqual([1, false]);
    await parts.clock.advance(1);
    expect(parts.ended[1]).toEqual({ guid: 1, step: "RELEASE", error: "RELEASE did not end within 30 s." });
    expect(signal.reason).toEqual(new Error("RELEASE did not end within 30 s."));
    work.resolve();
    await parts.clock.advance(60_000);
    expect(parts.ended).toHaveLength(2);
  });

  it("that is kept is not disturbed by it afterwards", async () => {
    const parts = new KernelParts();
    const stop: Hook = (context) => parts.clock.advance(0).then(() => void context.name);
    const record = parts.add(1, { stop }, { policy: { ...DEFAULT_POLICY, timeouts: { STOP: 1_000 } } });
    await parts.post(() => parts.steps.begin(record, "STOP"));
    await parts.clock.advance(5_000);
    expect(parts.ended).toEqual([{ guid: 1, step: "STOP", error: null }]);
    expect(record.context.isStepAborted).toBe(false);
  });

  it("given when it is under way counts from then, and the latest limit holds", async () => {
    const parts = new KernelParts();
    const record = parts.add(1, { deploy: () => deferred().promise });
    await parts.post(() => parts.steps.begin(record, "DEPLOY"));
    await parts.clock.advance(500);
    parts.steps.limit(record, 1_000);
    await parts.clock.advance(900);
    parts.steps.limit(record, 1_000);
    await parts.clock.advance(999);
    expect(parts.ended).toEqual([]);
    await parts.clock.advance(1);
    expect(parts.ended).toEqual([{ guid: 1, step: "DEPLOY", error: "DEPLOY did not end within 1 s." }]);
  });

  it("given to a resource that does nothing is nothing", async () => {
    const parts = new KernelParts();
    const record = parts.add(1);
    parts.steps.limit(record, 10);
    await parts.clock.advance(100);
    expect(parts.ended).toEqual([]);
  });
});

describe("a step that is called off", () => {
  it("between being recorded and being begun is not begun", async () => {
    const parts = new KernelParts();
    let calls = 0;
    const record = parts.add(1, { deploy: () => void calls++ });
    await parts.post(() => {
      parts.steps.begin(record, "DEPLOY");
      record.context.abortStep("not wanted any more");
    });
    expect(calls).toBe(0);
    expect(parts.ended).toEqual([{ guid: 1, step: "DEPLOY", error: "Called off before it began." }]);
  });

  it("while it is under way decides itself when it ends", async () => {
    const parts = new KernelParts();
    const hook: Hook = ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const record = parts.add(1, { deploy: hook });
    await parts.post(() => parts.steps.begin(record, "DEPLOY"));
    await parts.post(() => record.context.abortStep("not wanted any more"));
    expect(parts.ended).toEqual([{ guid: 1, step: "DEPLOY", error: "not wanted any more" }]);
  });

  it("leaves the next step of the same resource alone", async () => {
    const parts = new KernelParts();
    const aborted: boolean[] = [];
    const record = parts.add(1, { deploy: () => undefined, release: ({ signal }) => void aborted.push(signal.aborted) });
    await parts.post(() => parts.steps.begin(record, "DEPLOY"));
    record.context.abortStep("the run is aborted");
    await parts.post(() => parts.steps.begin(record, "RELEASE"));
    expect(aborted).toEqual([false]);
    expect(parts.ended.at(-1)?.error).toBeNull();
  });
});

describe("RELEASE", () => {
  it("of what was never touched has nothing to give back, so its hook is not called", async () => {
    const parts = new KernelParts();
    let calls = 0;
    const record = parts.add(1, { deploy: () => undefined, release: () => void calls++ });
    await parts.post(() => parts.steps.begin(record, "RELEASE"));
    expect([calls, parts.ended]).toEqual([0, [{ guid: 1, step: "RELEASE", error: null }]]);
  });

  it("after a step that failed gives back what that step may have acquired", async () => {
    const parts = new KernelParts();
    let calls = 0;
    const record = parts.add(1, { provision: throwing(new Error("half done")), release: () => void calls++ });
    await parts.post(() => parts.steps.begin(record, "PROVISION"));
    await parts.post(() => parts.steps.begin(record, "RELEASE"));
    expect(calls).toBe(1);
  });
});

describe("a step that is tried again", () => {
  it("is begun once more after its pause, which counts as under way", async () => {
    const parts = new KernelParts();
    const record = parts.add(1, { deploy: () => undefined });
    await parts.post(() => parts.steps.beginAgain(record, "DEPLOY", 2_000));
    await parts.clock.advance(1_999);
    expect([record.step?.isPause, parts.steps.underWay, parts.ended]).toEqual([true, 1, []]);
    await parts.clock.advance(1);
    expect([record.step, parts.steps.underWay, parts.ended.length]).toEqual([null, 0, 1]);
  });

  it("ends at once when it is called off during the pause, which leaves no timer", async () => {
    const parts = new KernelParts();
    const record = parts.add(1, { deploy: () => undefined });
    await parts.post(() => parts.steps.beginAgain(record, "DEPLOY", 2_000));
    await parts.post(() => parts.steps.callOff(record, "not wanted any more", 30_000));
    expect(parts.ended).toEqual([{ guid: 1, step: "DEPLOY", error: "not wanted any more" }]);
    await parts.clock.runDry();
    expect([parts.clock.now(), parts.steps.underWay]).toEqual([0, 0]);
  });
});
