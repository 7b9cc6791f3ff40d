import { SAMPLE } from "@netcue/ui/testing/sample-lab";
import { beforeEach, describe, expect, it } from "vitest";
import { UnsavedEditsEntry } from "./unsaved-edits.ts";

/** Web Locks as far as the entry uses them: held until let go of; whoever waits gets its turn or gives up. */
function createLocks(): LockManager {
  const held = new Set<string>();
  const request = async (name: string, options: { signal: AbortSignal }, use: () => Promise<void>): Promise<void> => {
    while (held.has(name)) {
      if (options.signal.aborted) throw new Error("AbortError");
      await new Promise((resolve) => options.signal.addEventListener("abort", resolve, { once: true }));
    }
    held.add(name);
    await use();
    held.delete(name);
  };
  return { request, query: async () => ({}) } as unknown as LockManager; // the entry asks for nothing else
}

const edits = { baseRevision: 4, base: SAMPLE, design: { ...SAMPLE, name: "edited" } };

beforeEach(() => localStorage.clear());

describe("UnsavedEditsEntry", () => {
  it("is empty at first, and after the edits are acknowledged", async () => {
    const entry = await UnsavedEditsEntry.open("e", localStorage, createLocks());
    expect(entry.read()).toBeNull();
    expect(entry.write(edits)).toBe(true);
    expect(entry.read()).toEqual(edits);
    entry.clear();
    expect(entry.read()).toBeNull();
  });

  it("takes over what a closed editor left", async () => {
    const locks = createLocks();
    const first = await UnsavedEditsEntry.open("e", localStorage, locks);
    first.write(edits);
    first.close();
    await Promise.resolve();
    const second = await UnsavedEditsEntry.open("e", localStorage, locks);
    expect(second.read()).toEqual(edits);
  });

  it("leaves alone what an open editor has, and what belongs to another experiment", async () => {
    const locks = createLocks();
    (await UnsavedEditsEntry.open("e", localStorage, locks)).write(edits);
    const left = await UnsavedEditsEntry.open("other", localStorage, locks);
    left.write(edits);
    left.close();
    const second = await UnsavedEditsEntry.open("e", localStorage, locks);
    expect(second.read()).toBeNull();
    second.write({ ...edits, baseRevision: 5 });
    expect(Object.keys(localStorage)).toHaveLength(3);
  });

  it("takes nothing that it cannot read", async () => {
    localStorage.setItem("netcue.unsaved.e.1", "{");
    expect((await UnsavedEditsEntry.open("e", localStorage, undefined)).read()).toBeNull();
    localStorage.setItem("netcue.unsaved.e.1", JSON.stringify({ baseRevision: 1, design: { netcue: 2 } }));
    expect((await UnsavedEditsEntry.open("e", localStorage, undefined)).read()).toBeNull();
  });

  it("says when the browser has no room", async () => {
    const full = Object.assign(Object.create(null), {
      getItem: () => null,
      removeItem: () => undefined,
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    }) as Storage;
    expect((await UnsavedEditsEntry.open("e", full, undefined)).write(edits)).toBe(false);
  });
});
