import type { Design } from "@netcue/engine/model";
import { SAMPLE } from "@netcue/ui/testing/sample-lab";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Autosave, type SaveOutcome } from "./autosave.ts";

const named = (name: string): Design => ({ ...SAMPLE, name });

/** A server that answers when it is told to. */
function setUp() {
  const requests: { base: number; name: string; answer: (outcome: SaveOutcome) => void; fail: (error: Error) => void }[] = [];
  const join = vi.fn((_base: Design, newer: Design): Design => ({ ...newer, description: "joined" }));
  const entry = { write: vi.fn(() => true), clear: vi.fn() };
  const autosave = new Autosave({
    saved: { revision: 1, design: SAMPLE },
    join,
    entry,
    messageOf: (error) => (error instanceof Error ? error.message : "?"),
    save: (base, design) =>
      new Promise((answer, fail) => {
        requests.push({ base, name: design.name, answer, fail });
      }),
  });
  const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
  return { autosave, entry, join, requests, settle };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("Autosave", () => {
  it("sends the last of several edits once they pause", async () => {
    const { autosave, requests, settle } = setUp();
    autosave.edited(named("a"));
    await vi.advanceTimersByTimeAsync(300);
    autosave.edited(named("b"));
    await vi.advanceTimersByTimeAsync(300);
    expect(requests).toHaveLength(0);
    expect(autosave.getStatus().kind).toBe("pending");
    await vi.advanceTimersByTimeAsync(100);
    expect(requests.map(({ base, name }) => [base, name])).toEqual([[1, "b"]]);
    requests[0]?.answer({ kind: "saved", revision: 2 });
    await settle();
    expect(autosave.getStatus().kind).toBe("saved");
  });

  it("keeps an edit in the browser until it is acknowledged, with the revision that it is based on", async () => {
    const { autosave, entry, requests, settle } = setUp();
    autosave.edited(named("a"));
    expect(entry.write).toHaveBeenLastCalledWith({ baseRevision: 1, base: SAMPLE, design: named("a") });
    await vi.advanceTimersByTimeAsync(400);
    autosave.edited(named("b"));
    requests[0]?.answer({ kind: "saved", revision: 2 });
    await settle();
    expect(entry.clear).not.toHaveBeenCalled();
    expect(entry.write).toHaveBeenLastCalledWith({ baseRevision: 2, base: named("a"), design: named("b") });
    await vi.advanceTimersByTimeAsync(400);
    requests[1]?.answer({ kind: "saved", revision: 3 });
    await settle();
    expect(entry.clear).toHaveBeenCalledTimes(1);
  });

  it("has one request at a time, each based on the answer before it", async () => {
    const { autosave, requests, settle } = setUp();
    autosave.edited(named("a"));
    await vi.advanceTimersByTimeAsync(400);
    autosave.edited(named("b"));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(requests).toHaveLength(1);
    requests[0]?.answer({ kind: "saved", revision: 2 });
    await settle();
    await vi.advanceTimersByTimeAsync(400);
    expect(requests.map(({ base, name }) => [base, name])).toEqual([
      [1, "a"],
      [2, "b"],
    ]);
  });

  it("says so when it fails, and tries again", async () => {
    const { autosave, requests, settle } = setUp();
    autosave.edited(named("a"));
    await vi.advanceTimersByTimeAsync(400);
    requests[0]?.fail(new Error("no server"));
    await settle();
    expect(autosave.getStatus()).toEqual({ kind: "failed", message: "no server" });
    await vi.advanceTimersByTimeAsync(5_000);
    requests[1]?.answer({ kind: "saved", revision: 2 });
    await settle();
    expect(autosave.getStatus().kind).toBe("saved");
  });

  it("joins a newer version with what is drawn, and saves what comes of it", async () => {
    const { autosave, entry, join, requests, settle } = setUp();
    autosave.edited(named("mine"));
    await vi.advanceTimersByTimeAsync(400);
    requests[0]?.answer({ kind: "newer", latest: { revision: 7, design: named("theirs") } });
    await settle();
    expect(join).toHaveBeenCalledExactlyOnceWith(SAMPLE, named("theirs"));
    expect(entry.write).toHaveBeenLastCalledWith({
      baseRevision: 7,
      base: named("theirs"),
      design: { ...named("theirs"), description: "joined" },
    });
    expect(entry.clear).not.toHaveBeenCalled();
    expect(requests.map(({ base, name }) => [base, name])).toEqual([
      [1, "mine"],
      [7, "theirs"],
    ]);
    requests[1]?.answer({ kind: "saved", revision: 8 });
    await settle();
    expect(autosave.getStatus().kind).toBe("saved");
    expect(autosave.revision).toBe(8);
  });

  it("takes in a version that it is told of, unless it knows it or a later one; one under way may be its own", async () => {
    const { autosave, join, requests, settle } = setUp();
    await autosave.received({ revision: 1, design: named("old") });
    expect(join).not.toHaveBeenCalled();
    autosave.edited(named("mine"));
    await vi.advanceTimersByTimeAsync(400);
    void autosave.received({ revision: 2, design: named("mine") });
    await settle();
    requests[0]?.answer({ kind: "saved", revision: 2 });
    await settle();
    expect(join).not.toHaveBeenCalled();
    await autosave.received({ revision: 3, design: named("theirs") });
    expect(join).toHaveBeenCalledExactlyOnceWith(named("mine"), named("theirs"));
  });

  it("sends nothing when an edit was taken back before it was sent", async () => {
    const { autosave, entry, requests } = setUp();
    autosave.edited(named("a"));
    autosave.edited(SAMPLE);
    await vi.advanceTimersByTimeAsync(400);
    expect(requests).toHaveLength(0);
    expect(autosave.getStatus().kind).toBe("saved");
    expect(entry.clear).toHaveBeenCalled();
  });

  it("saves at once when a run needs the revision, edits made meanwhile included", async () => {
    const { autosave, requests, settle } = setUp();
    autosave.edited(named("a"));
    const saved = autosave.saveNow();
    await settle();
    autosave.edited(named("b"));
    requests[0]?.answer({ kind: "saved", revision: 2 });
    await settle();
    requests[1]?.answer({ kind: "saved", revision: 3 });
    expect(await saved).toBe(3);
    expect(await autosave.saveNow()).toBe(3);
  });

  it("warns only when an edit is neither saved nor kept", () => {
    const { autosave, entry } = setUp();
    autosave.edited(named("a"));
    expect(autosave.wouldLoseEdits()).toBe(false);
    entry.write.mockReturnValue(false);
    autosave.edited(named("b"));
    expect(autosave.wouldLoseEdits()).toBe(true);
    autosave.discard();
    expect(autosave.wouldLoseEdits()).toBe(false);
  });
});
