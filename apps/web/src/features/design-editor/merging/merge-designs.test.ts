import type { Design, DesignResource } from "@netcue/engine/model";
import { describe, expect, it } from "vitest";
import { mergeDesigns } from "./merge-designs.ts";
import { resolveConflict } from "./resolve-conflict.ts";

const job = (guid: number, more: Partial<DesignResource> = {}): DesignResource => ({ guid, type: "lab::Job", ...more });
const BASE: Design = {
  netcue: 1,
  name: "base",
  resources: [job(1, { type: "lab::Box" }), job(2, { attributes: { command: "a", count: 1 } }), job(3)],
  connections: [
    [1, 2],
    [1, 3],
  ],
  conditions: [{ action: "START", resources: [3], after: [2], state: "STARTED" }],
};
const edit = (design: Design, guid: number, change: Partial<DesignResource>): Design => ({
  ...design,
  resources: design.resources.map((resource) => (resource.guid === guid ? { ...resource, ...change } : resource)),
});
const without = (design: Design, guid: number): Design => ({
  ...design,
  resources: design.resources.filter((resource) => resource.guid !== guid),
  connections: (design.connections ?? []).filter((pair) => !pair.includes(guid)),
  conditions: (design.conditions ?? []).filter(({ resources, after }) => ![...resources, ...after].includes(guid)),
});

describe("edits that do not meet", () => {
  it("join: one person moves a note while the other writes it", () => {
    const note = { id: "n", text: "", position: { x: 0, y: 0 }, size: { width: 240, height: 120 } };
    const base = { ...BASE, notes: [note] };
    const mine = { ...BASE, notes: [{ ...note, text: "mine" }] };
    const theirs = { ...BASE, notes: [{ ...note, position: { x: 8, y: 8 } }] };
    const merged = mergeDesigns(base, mine, theirs);
    expect(merged.design.notes).toEqual([{ ...note, text: "mine", position: { x: 8, y: 8 } }]);
  });

  it("join: two attributes of one resource, a name, a connection, a condition", () => {
    const mine = { ...edit(BASE, 2, { attributes: { command: "mine", count: 1 } }), name: "mine" };
    const theirs = { ...edit(BASE, 2, { attributes: { command: "a", count: 9 }, traces: ["stdout"] }), description: "theirs" };
    const { design, conflicts } = mergeDesigns(BASE, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(design.resources[1]).toEqual(job(2, { attributes: { command: "mine", count: 9 }, traces: ["stdout"] }));
    expect(design).toMatchObject({ name: "mine", description: "theirs" });
  });

  it("give the other side back, the same object, when one side did nothing", () => {
    const mine = edit(BASE, 2, { name: "x" });
    expect(mergeDesigns(BASE, mine, structuredClone(BASE)).design).toBe(mine);
    expect(mergeDesigns(BASE, structuredClone(BASE), mine).design).toBe(mine);
  });

  it("leave what nobody touched byte for byte, in its order", () => {
    const mine = edit(BASE, 3, { name: "mine" });
    const theirs = structuredClone(edit(BASE, 2, { name: "theirs" }));
    const { design } = mergeDesigns(BASE, mine, theirs);
    expect(JSON.stringify({ ...design, resources: design.resources.slice(0, 1) })).toBe(
      JSON.stringify({ ...BASE, resources: BASE.resources.slice(0, 1) }),
    );
  });

  it("join in one condition, also when another one was removed before it", () => {
    const two = {
      ...BASE,
      conditions: [{ action: "STOP" as const, resources: [2], after: [3], state: "STOPPED" as const }, ...(BASE.conditions ?? [])],
    };
    const mine = { ...two, conditions: two.conditions.map((each, index) => (index === 1 ? { ...each, delay: "2s" } : each)) };
    const theirs = { ...two, conditions: two.conditions.slice(1).map((each) => ({ ...each, after: [2, 1] })) };
    const { design, conflicts } = mergeDesigns(two, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(design.conditions).toEqual([{ action: "START", resources: [3], after: [2, 1], state: "STARTED", delay: "2s" }]);
  });

  it("make one condition of the same one drawn twice", () => {
    const drawn = {
      ...BASE,
      conditions: [...(BASE.conditions ?? []), { action: "STOP" as const, resources: [2], after: [3], state: "STARTED" as const }],
    };
    expect(mergeDesigns(BASE, drawn, structuredClone({ ...drawn, name: "theirs" })).design.conditions).toHaveLength(2);
  });
});

describe("the same new guid", () => {
  const mine: Design = {
    ...BASE,
    resources: [...BASE.resources, job(4, { name: "mine" })],
    connections: [...(BASE.connections ?? []), [1, 4]],
    conditions: [...(BASE.conditions ?? []), { action: "STOP", resources: [4], after: [4], state: "STARTED" }],
    groups: [{ id: "g", name: "g", members: [4, 2] }],
  };
  const theirs: Design = { ...BASE, resources: [...BASE.resources, job(4, { name: "theirs" })] };

  it("renumbers mine with everything that speaks of it", () => {
    const { design, conflicts, renumbered } = mergeDesigns(BASE, mine, theirs);
    expect(conflicts).toEqual([]);
    expect([...renumbered]).toEqual([[4, 5]]);
    expect(design.resources.slice(3).map(({ guid, name }) => [guid, name])).toEqual(
      expect.arrayContaining([
        [4, "theirs"],
        [5, "mine"],
      ]),
    );
    expect(design.connections).toContainEqual([1, 5]);
    expect(design.conditions).toContainEqual({ action: "STOP", resources: [5], after: [5], state: "STARTED" });
    expect(design.groups).toEqual([{ id: "g", name: "g", members: [5, 2] }]);
  });

  it("is the same resource when it is the same", () => {
    const both = { ...BASE, resources: [...BASE.resources, job(4, { name: "theirs" })], name: "mine" };
    expect(mergeDesigns(BASE, both, theirs).renumbered.size).toBe(0);
  });
});

describe("conflicts", () => {
  it("of one attribute: theirs is taken, mine is told and can be chosen", () => {
    const mine = edit(BASE, 2, { attributes: { command: "mine", count: 1 } });
    const theirs = edit(BASE, 2, { attributes: { command: "theirs", count: 2 } });
    const { design, conflicts } = mergeDesigns(BASE, mine, theirs);
    expect(conflicts).toEqual([{ path: ["resources", "2", "attributes", "command"], mine: "mine", theirs: "theirs", taken: "theirs" }]);
    expect(design.resources[1]?.attributes).toEqual({ command: "theirs", count: 2 });
    const [conflict] = conflicts;
    expect(conflict && resolveConflict(design, conflict, "mine").resources[1]?.attributes).toEqual({ command: "mine", count: 2 });
    expect(conflict && resolveConflict(without(design, 2), conflict, "mine")).toEqual(without(design, 2));
  });

  it("of an attribute that one set back to its default keep the other's other attributes", () => {
    const mine = edit(BASE, 2, { attributes: { count: 1 } });
    const theirs = edit(BASE, 2, { attributes: { command: "theirs", count: 1, user: "u" } });
    const { design, conflicts } = mergeDesigns(BASE, mine, theirs);
    expect(design.resources[1]?.attributes).toEqual({ command: "theirs", count: 1, user: "u" });
    const [conflict] = conflicts;
    expect(conflict && resolveConflict(design, conflict, "mine").resources[1]?.attributes).toEqual({ count: 1, user: "u" });
  });

  it.each(["mine", "theirs"] as const)(
    "keep a resource that %s changed and the other one removed; removing it takes what speaks of it along",
    (who) => {
      const changed = edit(BASE, 2, { name: "changed" });
      const removed = without(BASE, 2);
      const { design, conflicts } = who === "mine" ? mergeDesigns(BASE, changed, removed) : mergeDesigns(BASE, removed, changed);
      expect(design.resources.find(({ guid }) => guid === 2)?.name).toBe("changed");
      expect(conflicts).toMatchObject([{ path: ["resources", "2"], taken: who }]);
      const [conflict] = conflicts;
      const other = who === "mine" ? "theirs" : "mine";
      expect(conflict && resolveConflict(design, conflict, other).resources.map(({ guid }) => guid)).toEqual([1, 3]);
    },
  );

  it("bring a resource back that one removed while the other one made something wait for it", () => {
    const mine: Design = {
      ...BASE,
      conditions: [...(BASE.conditions ?? []), { action: "STOP", resources: [2], after: [3], state: "STOPPED", delay: "1s" }],
    };
    const { design, conflicts } = mergeDesigns(BASE, mine, without(BASE, 3));
    expect(design.resources.map(({ guid }) => guid)).toContain(3);
    expect(conflicts).toMatchObject([{ path: ["resources", "3"], theirs: undefined, taken: "mine" }]);
  });

  it("of a condition find it again after others were removed", () => {
    const start = {
      ...BASE,
      conditions: [{ action: "STOP" as const, resources: [1], after: [1], state: "STARTED" as const }, ...(BASE.conditions ?? [])],
    };
    const delayed = (delay: string): Design => ({
      ...start,
      conditions: start.conditions.map((each, index) => (index === 1 ? { ...each, delay } : each)),
    });
    const { design, conflicts } = mergeDesigns(start, delayed("1s"), delayed("2s"));
    expect(design.conditions?.[1]?.delay).toBe("2s");
    const [conflict] = conflicts;
    const later = { ...design, conditions: (design.conditions ?? []).slice(1) };
    expect(conflict && resolveConflict(later, conflict, "mine").conditions).toMatchObject([{ action: "START", delay: "1s" }]);
  });
});
