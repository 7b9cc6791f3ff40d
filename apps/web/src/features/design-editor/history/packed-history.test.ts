import "fake-indexeddb/auto";
import type { Design } from "@netcue/engine/model";
import { SAMPLE } from "@netcue/ui/testing/sample-lab";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDesignStore, type DesignStore } from "../design-store.ts";
import { NO_HISTORY } from "./design-history.ts";
import { HistoryKeeper } from "./history-keeper.ts";
import { KeptHistories } from "./kept-histories.ts";
import { packHistory, unpackHistory } from "./packed-history.ts";

/** A store in which five edits were made and two taken back. */
function edited(): DesignStore {
  const store = createDesignStore(SAMPLE);
  const { run, walk } = store.getState();
  run({ type: "set-attribute", guid: 2, attribute: "user", value: "me" });
  run({ type: "add-resource", resourceType: "lab::Job", position: { x: 0, y: 0 } });
  run({ type: "set-attribute", guid: 2, attribute: "user", value: undefined });
  run({ type: "rename-design", name: "new" });
  run({ type: "duplicate", resources: new Set([1, 2]) });
  walk(3);
  return store;
}

const everyDesign = (store: DesignStore): string[] =>
  [0, 1, 2, 3, 4, 5].map((done) => {
    store.getState().walk(done);
    return JSON.stringify(store.getState().design);
  });
const throughText = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe("a history that was kept", () => {
  it("leads to the same designs, byte for byte", () => {
    const store = edited();
    const { history, design } = store.getState();
    const opened = throughText(design);
    const kept = unpackHistory(throughText(packHistory(history, design)), opened);
    expect(kept?.past.map(({ label }) => label)).toEqual(history.past.map(({ label }) => label));
    expect(everyDesign(createDesignStore(opened, kept ?? NO_HISTORY))).toEqual(everyDesign(store));
  });

  it("takes back my steps only, when the design was edited elsewhere meanwhile", () => {
    const { history, design } = edited().getState();
    const opened: Design = throughText({ ...design, description: "theirs" });
    const store = createDesignStore(opened, unpackHistory(throughText(packHistory(history, design)), opened) ?? NO_HISTORY);
    store.getState().walk(0);
    expect(store.getState().design).toEqual({ ...SAMPLE, description: "theirs" });
  });

  it("is nothing when it is not ours, cut off, or does not fit together", () => {
    const { history, design } = edited().getState();
    const packed = throughText(packHistory(history, design));
    for (const kept of [undefined, "x", {}, { ...packed, version: 2 }, { ...packed, design: { netcue: 2 } }])
      expect(unpackHistory(kept, design)).toBeNull();
    const [step] = packed.past;
    expect(unpackHistory({ ...packed, past: [{ ...step, far: [["groups"]] }] }, design)).toBeNull();
  });
});

describe("keeping", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => vi.useRealTimers());

  it("outlives the page, and forgets the experiment that was written longest ago", async () => {
    const keeper = await HistoryKeeper.open(new KeptHistories(indexedDB), "a", undefined);
    const store = createDesignStore(SAMPLE, await keeper.read(SAMPLE));
    const stop = keeper.follow(store);
    store.getState().run({ type: "rename-design", name: "new" });
    stop();
    keeper.close();
    const histories = new KeptHistories(indexedDB);
    const again = await HistoryKeeper.open(histories, "a", undefined);
    expect(await again.read(store.getState().design)).toMatchObject({ past: [{ label: "Rename the experiment to new" }] });
    expect(await (await HistoryKeeper.open(histories, "b", undefined)).read(SAMPLE)).toBe(NO_HISTORY);
    for (let other = 1; other <= 40; other++) await histories.write(`other ${other}`, "x", Number.MAX_SAFE_INTEGER - 100 + other);
    expect(await histories.read("a.1")).toBeUndefined();
    expect(await histories.read("other 1")).toBe("x");
    again.close();
  });

  it("writes a moment after an edit, once for many", async () => {
    const histories = { read: async () => undefined, write: vi.fn(async () => undefined), close: async () => undefined };
    const keeper = await HistoryKeeper.open(histories, "a", undefined);
    const store = createDesignStore(SAMPLE);
    const stop = keeper.follow(store);
    for (const name of ["a", "b", "c"]) store.getState().run({ type: "rename-design", name });
    expect(histories.write).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    const { history, design } = store.getState();
    expect(histories.write).toHaveBeenCalledExactlyOnceWith("a.1", packHistory(history, design), expect.any(Number));
    stop();
    expect(histories.write).toHaveBeenCalledTimes(1);
  });

  it("does without, where the browser has no database", async () => {
    const histories = new KeptHistories(undefined);
    await histories.write("a", "x", 1);
    expect(await histories.read("a")).toBeUndefined();
  });
});
