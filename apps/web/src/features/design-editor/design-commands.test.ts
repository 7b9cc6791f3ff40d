import type { Design } from "@netcue/engine/model";
import { NOTHING_SELECTED, selectResources } from "@netcue/ui/design/design-command";
import { SAMPLE } from "@netcue/ui/testing/sample-lab";
import { describe, expect, it } from "vitest";
import { applyDesignCommand } from "./design-commands.ts";

const resource = (design: Design, guid: number) => design.resources.find((each) => each.guid === guid);

describe("resources", () => {
  it("are added with a guid of their own", () => {
    const after = applyDesignCommand(SAMPLE, { type: "add-resource", resourceType: "lab::Box", position: { x: 8, y: 16 } });
    expect(after.resources.at(-1)).toEqual({ guid: 4, type: "lab::Box", position: { x: 8, y: 16 } });
    expect(SAMPLE.resources).toHaveLength(3);
  });

  it("are moved, and the others stay the same objects", () => {
    const after = applyDesignCommand(SAMPLE, { type: "move-resources", positions: new Map([[2, { x: 1, y: 2 }]]) });
    expect(resource(after, 2)?.position).toEqual({ x: 1, y: 2 });
    expect(after.resources[0]).toBe(SAMPLE.resources[0]);
  });

  it("are named, and lose their name again", () => {
    const named = applyDesignCommand(SAMPLE, { type: "rename-resource", guid: 2, name: "x" });
    expect(resource(named, 2)?.name).toBe("x");
    expect(resource(applyDesignCommand(named, { type: "rename-resource", guid: 2, name: "" }), 2)).not.toHaveProperty("name");
  });

  it("hold only attributes that differ from the default", () => {
    const set = applyDesignCommand(SAMPLE, { type: "set-attribute", guid: 2, attribute: "count", value: 7 });
    expect(resource(set, 2)?.attributes).toEqual({ count: 7 });
    const reset = applyDesignCommand(set, { type: "set-attribute", guid: 2, attribute: "count", value: undefined });
    expect(resource(reset, 2)).toEqual(resource(SAMPLE, 2));
  });

  it("collect a trace once, or not", () => {
    const on = { type: "set-trace", guid: 2, trace: "packets", enabled: true } as const;
    const twice = applyDesignCommand(applyDesignCommand(SAMPLE, on), on);
    expect(resource(twice, 2)?.traces).toEqual(["packets"]);
    expect(resource(applyDesignCommand(twice, { ...on, enabled: false }), 2)).not.toHaveProperty("traces");
  });
});

describe("connections", () => {
  it("are made once, whichever way round, and taken away", () => {
    expect(applyDesignCommand(SAMPLE, { type: "connect", pair: [1, 2] })).toBe(SAMPLE);
    const after = applyDesignCommand(SAMPLE, { type: "connect", pair: [2, 3] });
    expect(after.connections).toContainEqual([2, 3]);
    expect(applyDesignCommand(after, { type: "disconnect", pair: [3, 2] }).connections).toEqual(SAMPLE.connections);
  });
});

describe("conditions", () => {
  it("are edited key by key, and lose a key that is given as undefined", () => {
    const after = applyDesignCommand(SAMPLE, { type: "edit-condition", condition: 0, change: { action: "STOP", delay: undefined } });
    expect(after.conditions).toEqual([{ action: "STOP", resources: [3], after: [2], state: "STARTED" }]);
  });

  it("take members once, and give them up", () => {
    const add = { type: "add-to-condition", condition: 0, side: "after", guid: 1 } as const;
    const after = applyDesignCommand(applyDesignCommand(SAMPLE, add), add);
    expect(after.conditions?.[0]?.after).toEqual([2, 1]);
    const removed = applyDesignCommand(after, { type: "remove-from-condition", condition: 0, side: "after", guid: 2 });
    expect(removed.conditions?.[0]?.after).toEqual([1]);
  });
});

describe("removal", () => {
  it("takes with a resource all that speaks of it", () => {
    const after = applyDesignCommand(
      { ...SAMPLE, groups: [{ id: "g", name: "g", members: [2, 3] }] },
      { type: "remove", selection: selectResources([2]) },
    );
    expect(after.resources.map(({ guid }) => guid)).toEqual([1, 3]);
    expect(after.connections).toEqual([[3, 1]]);
    expect(after.conditions).toEqual([]);
    expect(after.groups).toEqual([{ id: "g", name: "g", members: [3] }]);
  });

  it("keeps a condition that still has somebody on both sides", () => {
    const both = applyDesignCommand(SAMPLE, { type: "add-to-condition", condition: 0, side: "after", guid: 1 });
    const after = applyDesignCommand(both, { type: "remove", selection: selectResources([2]) });
    expect(after.conditions?.[0]).toMatchObject({ after: [1], resources: [3] });
  });

  it("takes connections and conditions alone", () => {
    const selection = { ...NOTHING_SELECTED, connections: new Set(["1-2"]), conditions: new Set([0]) };
    const after = applyDesignCommand(SAMPLE, { type: "remove", selection });
    expect([after.resources.length, after.connections, after.conditions]).toEqual([3, [[3, 1]], []]);
  });
});

describe("duplicates", () => {
  it("copies what lies between the chosen ones, and connections that leave them", () => {
    const after = applyDesignCommand(SAMPLE, { type: "duplicate", resources: new Set([2, 3]) });
    expect(after.resources.slice(3)).toMatchObject([
      { guid: 4, name: "first copy", position: { x: 32, y: 232 } },
      { guid: 5, name: "second copy", position: { x: 512, y: 232 } },
    ]);
    expect(after.connections?.slice(2)).toEqual([
      [4, 1],
      [5, 1],
    ]);
    expect(after.conditions?.slice(1)).toEqual([{ action: "START", resources: [5], after: [4], state: "STARTED", delay: "2s" }]);
  });

  it("leaves out a condition that has a part outside", () => {
    expect(applyDesignCommand(SAMPLE, { type: "duplicate", resources: new Set([3]) }).conditions).toHaveLength(1);
  });
});

it("names and describes the design", () => {
  const after = applyDesignCommand(SAMPLE, { type: "describe-design", description: "why" });
  expect(applyDesignCommand(after, { type: "rename-design", name: "new" })).toMatchObject({ name: "new", description: "why" });
  expect(applyDesignCommand(after, { type: "describe-design", description: "" })).toEqual(SAMPLE);
});
