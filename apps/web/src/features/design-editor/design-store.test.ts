import type { Design } from "@netcue/engine/model";
import { type DesignCommand, selectResources } from "@netcue/ui/design/design-command";
import { SAMPLE } from "@netcue/ui/testing/sample-lab";
import { describe, expect, it } from "vitest";
import { createDesignStore } from "./design-store.ts";

const type = (value: string): DesignCommand => ({ type: "set-attribute", guid: 2, attribute: "command", value });

describe("history", () => {
  it("takes typing into one field as one step", () => {
    const store = createDesignStore(SAMPLE);
    for (const text of ["e", "ec", "ech", "echo"]) store.getState().run(type(text));
    store.getState().undo();
    expect(store.getState().design).toBe(SAMPLE);
    store.getState().redo();
    expect(store.getState().design.resources[1]?.attributes).toEqual({ command: "echo" });
  });

  it("begins a new step when the field was left, or another edit came between", () => {
    const store = createDesignStore(SAMPLE);
    store.getState().run(type("a"));
    store.getState().endGesture();
    store.getState().run(type("b"));
    store.getState().run({ type: "rename-resource", guid: 2, name: "x" });
    store.getState().run(type("c"));
    expect(store.getState().history.past).toHaveLength(4);
  });

  it("does not go on with a gesture after an undo", () => {
    const store = createDesignStore(SAMPLE);
    store.getState().run(type("a"));
    store.getState().undo();
    store.getState().run(type("b"));
    expect(store.getState().history.past).toHaveLength(1);
    expect(store.getState().history.future).toHaveLength(0);
  });

  it("has no step for what changes nothing", () => {
    const store = createDesignStore(SAMPLE);
    store.getState().run({ type: "connect", pair: [1, 2] });
    expect(store.getState().history.past).toHaveLength(0);
  });

  it("gives the first design again after a thousand edits of any kind and a thousand undos, and the last one after as many redos", () => {
    const store = createDesignStore(SAMPLE);
    const random = seeded(7);
    for (let edit = 0; edit < 1_000; edit++) store.getState().run(randomCommand(store.getState().design, random));
    const last = store.getState().design;
    for (let step = 0; step < 1_000; step++) store.getState().undo();
    expect(JSON.stringify(store.getState().design)).toBe(JSON.stringify(SAMPLE));
    for (let step = 0; step < 1_000; step++) store.getState().redo();
    expect(store.getState().design).toBe(last);
  });
});

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

function randomCommand(design: Design, random: () => number): DesignCommand {
  const below = (limit: number): number => Math.floor(random() * limit);
  const guid = design.resources[below(design.resources.length)]?.guid ?? 1;
  const other = design.resources[below(design.resources.length)]?.guid ?? 2;
  const condition = below(Math.max(1, design.conditions?.length ?? 0));
  const commands: (() => DesignCommand)[] = [
    () => ({ type: "add-resource", resourceType: "lab::Job", position: { x: below(900), y: below(900) } }),
    () => ({ type: "add-resource", resourceType: "lab::Box", position: { x: below(900), y: below(900) } }),
    () => ({ type: "move-resources", positions: new Map([[guid, { x: below(900), y: below(900) }]]) }),
    () => ({ type: "connect", pair: [guid, other] }),
    () => ({ type: "disconnect", pair: [guid, other] }),
    () => ({ type: "add-condition", condition: { action: "STOP", resources: [guid], after: [other], state: "STARTED" } }),
    () => ({ type: "edit-condition", condition, change: { delay: random() < 0.5 ? `${below(9)}s` : undefined } }),
    () => ({ type: "add-to-condition", condition, side: "after", guid }),
    () => ({ type: "remove-from-condition", condition, side: "resources", guid }),
    () => ({ type: "set-attribute", guid, attribute: "count", value: random() < 0.3 ? undefined : below(9) }),
    () => ({ type: "rename-resource", guid, name: random() < 0.3 ? "" : `name ${below(9)}` }),
    () => ({ type: "set-trace", guid, trace: "packets", enabled: random() < 0.5 }),
    () => ({ type: "rename-design", name: `name ${below(9)}` }),
    () => ({ type: "describe-design", description: random() < 0.3 ? "" : "text" }),
    () => ({ type: "remove", selection: selectResources([guid]) }),
    () => ({ type: "duplicate", resources: new Set(design.resources.length < 60 ? [guid, other] : []) }),
  ];
  return commands[below(commands.length)]?.() ?? type("never");
}
