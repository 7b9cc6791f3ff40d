// @vitest-environment node
import { EngineError, type Experiment, openMemoryStore } from "@netcue/engine";
import type { Design } from "@netcue/engine/model";
import { type DesignCommand, selectResources } from "@netcue/ui/design/design-command";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Autosave, type SavedDesign } from "../autosave.ts";
import { createDesignStore } from "../design-store.ts";
import { createOpenConflicts, joinNewer } from "./open-conflicts.ts";

/** Time from a window to the server and back, in milliseconds. */
const DELAY = 500;
const EDITS = 500;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const wait = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

/** One window on an experiment: the real store, autosave and merging, and a server that is far away. */
function openWindow(name: string, opened: Experiment, experiments: ReturnType<typeof openMemoryStore>["experiments"], onSaved: () => void) {
  const store = createDesignStore(opened.design);
  const conflicts = createOpenConflicts(name, { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  const autosave = new Autosave({
    saved: opened,
    entry: { write: () => true, clear: () => undefined },
    messageOf: String,
    join: (base, newer) => joinNewer(store, conflicts, base, newer),
    async save(baseRevision, design) {
      await wait(DELAY / 2);
      try {
        const { revision } = await experiments.save(opened.id, baseRevision, structuredClone(design));
        onSaved();
        return { kind: "saved", revision };
      } catch (error) {
        if (error instanceof EngineError && error.code === "revision-conflict")
          return { kind: "newer", latest: error.details as SavedDesign };
        throw error;
      } finally {
        await wait(DELAY / 2);
      }
    },
  });
  store.subscribe((state, before) => {
    if (state.design !== before.design) autosave.edited(state.design);
  });
  return { store, autosave, conflicts };
}

it.each([1, 2])("two windows with 500 random edits each end equal, and no edit is lost (seed %i)", { timeout: 120_000 }, async (seed) => {
  const random = seeded(seed);
  const { experiments } = openMemoryStore();
  const created = await experiments.create(START);
  const windows = ["here", "there"].map((name) => openWindow(name, structuredClone(created), experiments, () => tell()));
  const tell = (): void => {
    for (const { autosave } of windows)
      void wait(DELAY).then(async () => autosave.received((await experiments.get(created.id)) ?? created));
  };
  /** Texts that edits wrote, each its own; those that a person took away again knowing them are not asked for. */
  const written = new Set<string>();
  for (let edit = 0; edit < EDITS; edit++) {
    for (const [side, { store }] of windows.entries()) {
      const before = store.getState().design;
      const token = `<${side}.${edit}>`;
      store.getState().run(randomCommand(before, random, token));
      const after = store.getState().design;
      const present = tokensOf(after);
      for (const token of tokensOf(before)) if (!present.has(token)) written.delete(token);
      if (present.has(token)) written.add(token);
      await vi.advanceTimersByTimeAsync(Math.floor(random() * 400));
    }
  }
  await vi.advanceTimersByTimeAsync(60_000);
  const [here, there] = windows.map(({ store }) => JSON.stringify(store.getState().design));
  expect(windows.map(({ autosave }) => autosave.getStatus())).toEqual([{ kind: "saved" }, { kind: "saved" }]);
  expect(there).toBe(here);
  expect(JSON.stringify((await experiments.get(created.id))?.design)).toBe(here);
  const shown = tokensOf([windows[0]?.store.getState().design, ...windows.map(({ conflicts }) => conflicts.getState().conflicts)]);
  expect([...written].filter((token) => !shown.has(token))).toEqual([]);
  expect(written.size).toBeGreaterThan(20);
});

function tokensOf(value: unknown): Set<string> {
  return new Set(JSON.stringify(value).match(/<\d\.\d+>/g) ?? []);
}

const START: Design = {
  netcue: 1,
  name: "shared",
  resources: Array.from({ length: 12 }, (_, index) => ({ guid: index + 1, type: index % 3 === 0 ? "lab::Box" : "lab::Job" })),
  connections: [
    [1, 2],
    [4, 5],
  ],
  conditions: [{ action: "START", resources: [2], after: [3], state: "STARTED" }],
};

/** Every kind of edit that writes something: the token says which edit it was. Now and then something is taken away. */
function randomCommand(design: Design, random: () => number, token: string): DesignCommand {
  const below = (limit: number): number => Math.floor(random() * limit);
  const guid = design.resources[below(design.resources.length)]?.guid ?? 1;
  const other = design.resources[below(design.resources.length)]?.guid ?? 2;
  const condition = below(Math.max(1, design.conditions?.length ?? 0));
  const attribute = ["command", "user", "count"][below(3)] ?? "command";
  const commands: (() => DesignCommand)[] = [
    () => ({ type: "add-parts", parts: { resources: [{ guid: 9_999, type: "lab::Job", name: token }], connections: [[9_999, guid]] } }),
    () => ({ type: "set-attribute", guid, attribute, value: token }),
    () => ({ type: "set-attribute", guid, attribute, value: token }),
    () => ({ type: "rename-resource", guid, name: token }),
    () => ({ type: "set-trace", guid, trace: token, enabled: true }),
    () => ({ type: "add-condition", condition: { action: "START", resources: [guid], after: [other], state: "STARTED", delay: token } }),
    () => ({ type: "edit-condition", condition, change: { delay: token } }),
    () => ({ type: "edit-condition", condition, change: { action: "SET", set: { command: token } } }),
    () => ({ type: "rename-design", name: token }),
    () => ({ type: "describe-design", description: token }),
    () => ({ type: "move-resources", positions: new Map([[guid, { x: below(900), y: below(900) }]]) }),
    () => ({ type: "connect", pair: [guid, other] }),
    () => ({ type: "set-attribute", guid, attribute, value: undefined }),
    () => ({ type: "remove", selection: design.resources.length > 6 ? selectResources([guid]) : selectResources([]) }),
    () => ({ type: "remove", selection: { ...selectResources([]), conditions: new Set([condition]) } }),
  ];
  return commands[below(commands.length)]?.() ?? { type: "rename-design", name: token };
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
