import type { Design } from "@netcue/engine/model";
import { describe, expect, it } from "vitest";
import { applyDesignPatch, designPatch } from "./design-patch.ts";

const resources = [1, 2, 3, 4].map((guid) => ({ guid, type: "lab::Job" }));
const design: Design = { netcue: 1, name: "four", resources, connections: [[1, 2]], conditions: [] };

/** What arrives in another thread after a way through it. */
function follow(...designs: Design[]): Design | null {
  const sent = designs.map((each, index) => structuredClone(designPatch(designs[index - 1] ?? null, each)));
  return sent.reduce<Design | null>(applyDesignPatch, null);
}

describe("a patch", () => {
  it.each<[string, Design]>([
    ["the same", design],
    ["another name", { ...design, name: "five" }],
    ["one item changed", { ...design, resources: resources.with(2, { guid: 3, type: "lab::Box" }) }],
    ["one gone", { ...design, resources: resources.toSpliced(1, 1) }],
    ["one more in the middle", { ...design, resources: resources.toSpliced(1, 0, { guid: 9, type: "lab::Box" }) }],
    ["all gone", { ...design, resources: [] }],
    ["a key gone", { netcue: 1, name: "four", resources }],
    ["a key more", { ...design, parameters: { n: { type: "integer" } } }],
    ["doubled", { ...design, resources: [...resources, ...resources] }],
  ])("leads to %s", (_, next) => {
    expect(follow(design, next)).toEqual(next);
    expect(JSON.stringify(follow(design, next))).toBe(JSON.stringify(next));
  });

  it("holds only what is different", () => {
    const next = { ...design, resources: resources.with(2, { guid: 3, type: "lab::Box" }) };
    expect(designPatch(design, next)).toEqual({
      keys: Object.keys(design),
      values: {},
      lists: { resources: { kind: "items", items: [[2, { guid: 3, type: "lab::Box" }]] } },
    });
    expect(designPatch(design, { ...design, resources: resources.slice(1) }).lists).toEqual({
      resources: { kind: "piece", at: 0, remove: 1, insert: [] },
    });
  });
});
