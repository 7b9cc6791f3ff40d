import type { Design } from "@netcue/engine/model";
import { selectResources } from "@netcue/ui/design/design-command";
import { describe, expect, it } from "vitest";
import { applyDesignCommand } from "../design-commands.ts";
import { clipboardText, copiedDesign } from "./copied-design.ts";
import { pasteCommand } from "./paste-command.ts";
import { readClipboard } from "./read-clipboard.ts";

const DESIGN: Design = {
  netcue: 1,
  name: "lab",
  parameters: { count: { type: "integer", default: 3 }, unused: { type: "string", default: "" } },
  resources: [
    { guid: 1, type: "lab::Box", name: "box", position: { x: 0, y: 0 } },
    { guid: 2, type: "lab::Job", attributes: { count: "${count}" }, traces: ["packets"], position: { x: 0, y: 160 } },
    { guid: 3, type: "lab::Job", position: { x: 400, y: 160 } },
  ],
  connections: [
    [1, 2],
    [1, 3],
  ],
  conditions: [
    { action: "START", resources: [2], after: [1], state: "READY", delay: "2s" },
    { action: "STOP", resources: [2, 3], after: [1], state: "STOPPED" },
  ],
  groups: [{ id: "g", name: "both", members: [1, 2] }],
};
const copied = copiedDesign(DESIGN, selectResources([1, 2]));
const empty: Design = {
  netcue: 1,
  name: "other",
  resources: [{ guid: 1, type: "lab::Box" }],
  groups: [{ id: "g", name: "mine", members: [1] }],
};
const paste = (design: Design, at = null as { x: number; y: number } | null, earlier = 0): Design => {
  if (!copied) throw new Error("Nothing was copied.");
  return applyDesignCommand(design, pasteCommand(design, copied, at, earlier));
};

describe("copying", () => {
  it("takes what lies among the selected, and the parameters they speak of, as a design file", () => {
    expect(copied).toMatchObject({
      netcue: 1,
      parameters: { count: { type: "integer", default: 3 } },
      connections: [[1, 2]],
      conditions: [{ action: "START", delay: "2s" }],
      groups: [{ id: "g" }],
    });
    expect(copied?.resources).toEqual(DESIGN.resources.slice(0, 2));
    expect(Object.keys(copied?.parameters ?? {})).toEqual(["count"]);
    expect(copied && readClipboard(clipboardText(copied))).toEqual({ kind: "design", design: copied });
  });

  it("copies nothing when no resource is selected", () => {
    expect(copiedDesign(DESIGN, selectResources([]))).toBeNull();
  });
});

describe("pasting", () => {
  it("into another design gives guids, connections, conditions, groups and parameters of their own", () => {
    const design = paste(empty, { x: 1_000, y: 1_000 });
    expect(design.resources.slice(1)).toEqual([
      { guid: 2, type: "lab::Box", name: "box", position: { x: 896, y: 888 } },
      { guid: 3, type: "lab::Job", attributes: { count: "${count}" }, traces: ["packets"], position: { x: 896, y: 1_048 } },
    ]);
    expect(design.connections).toEqual([[2, 3]]);
    expect(design.conditions).toEqual([{ action: "START", resources: [3], after: [2], state: "READY", delay: "2s" }]);
    expect(design.groups).toEqual([
      { id: "g", name: "mine", members: [1] },
      { id: "group-1", name: "both", members: [2, 3] },
    ]);
    expect(design.parameters).toEqual({ count: { type: "integer", default: 3 } });
  });

  it("keeps the parameter that the design has under the same name", () => {
    expect(paste({ ...empty, parameters: { count: { type: "integer", default: 9 } } }).parameters?.count?.default).toBe(9);
  });

  it("again does not cover the copy before it", () => {
    const places = [0, 1, 2].map((earlier) => paste(empty, { x: 0, y: 0 }, earlier).resources[1]?.position);
    expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(3);
    expect(paste(DESIGN).resources[3]?.position).toEqual({ x: 32, y: 32 });
  });
});

describe("reading", () => {
  it("takes part of a design file", () => {
    expect(readClipboard('{"resources":[{"guid":7,"type":"lab::Job"}]}')).toMatchObject({
      kind: "design",
      design: { netcue: 1, name: "" },
    });
  });

  it.each([
    ["", "empty"],
    ["hello", "no JSON"],
    ["[1]", "holds no resources that can be pasted"],
    ['{"resources":[{"guid":"x","type":"lab::Job"}]}', "at resources.0.guid"],
    ['{"resources":[],"colour":1}', "colour"],
  ])("says what is wrong with %j", (text, said) => {
    const content = readClipboard(text);
    expect(content.kind === "trouble" && content.message).toContain(said);
  });
});
