import type { Design } from "@netcue/engine/model";
import { NOTHING_SELECTED, selectResources } from "@netcue/ui/design/design-command";
import { LAB, SAMPLE } from "@netcue/ui/testing/sample-lab";
import { parseTree } from "jsonc-parser";
import { describe, expect, it } from "vitest";
import { nearestRange, rangesOf, selectionAt } from "./design-places.ts";
import { DesignTextModel } from "./design-text-model.ts";
import { applyChanges } from "./patch-text.ts";

const renamed: Design = { ...SAMPLE, name: "renamed" };

function opened(): DesignTextModel {
  return new DesignTextModel(SAMPLE, LAB);
}

/** What the editor does with what it is told. */
function draw(model: DesignTextModel, design: Design): void {
  model.text = applyChanges(model.text, model.drawn(design));
}

describe("text beside a drawing", () => {
  it("follows the drawing, and only where it was changed", () => {
    const model = opened();
    const before = model.text;
    draw(model, renamed);
    expect(model.text).toBe(before.replace('"sample"', '"renamed"'));
    expect(model.drawn(renamed)).toEqual([]);
  });

  it("becomes an edit of the drawing as soon as it is a design, and no edit when it says the same", () => {
    const model = opened();
    expect(model.typed(model.text.replace('"sample"', '"renamed"'), SAMPLE).design).toEqual(renamed);
    expect(model.typed(`${model.text}\n\n`, renamed).design).toBeNull();
    expect(model.drawn(renamed)).toEqual([]);
  });

  it("that is no design marks the place and leaves the drawing alone", () => {
    const model = opened();
    const broken = model.text.replace('"sample"', "sample");
    expect(model.typed(broken, SAMPLE)).toMatchObject({ design: null, status: { kind: "broken" } });
    const unknown = opened();
    const text = unknown.text.replace('"guid": 1', '"guid": 1, "colour": 2');
    const { status } = unknown.typed(text, SAMPLE);
    const [problem] = status.kind === "broken" ? status.problems : [];
    expect(text.slice(problem?.from, problem?.to)).toBe("2");
    expect(problem?.message).toContain('Unknown key "colour"');
    expect(unknown.typed(unknown.text.replace(', "colour": 2', ""), SAMPLE)).toEqual({ design: null, status: { kind: "same" } });
  });

  it("never overwrites what was drawn while it was broken: a person says which of the two counts", () => {
    const model = opened();
    model.typed(model.text.replace('"sample"', '"typed'), SAMPLE);
    const broken = model.text;
    draw(model, renamed);
    expect([model.text, model.status.kind]).toEqual([broken, "apart"]);
    expect(model.typed(model.text.replace('"typed', '"typed"'), renamed)).toEqual({
      design: null,
      status: { kind: "apart", problems: [] },
    });
    expect(model.takeText()?.name).toBe("typed");
    expect(model.status.kind).toBe("same");
  });

  it("can be thrown away for the drawing", () => {
    const model = opened();
    model.typed("{", SAMPLE);
    draw(model, renamed);
    model.text = applyChanges(model.text, model.takeDrawing(renamed));
    expect(JSON.parse(model.text)).toEqual(JSON.parse(JSON.stringify(renamed)));
    expect(model.status.kind).toBe("same");
  });

  it("is not apart any more when the drawing is as it was", () => {
    const model = opened();
    model.typed("{", SAMPLE);
    draw(model, renamed);
    draw(model, SAMPLE);
    expect(model.status.kind).toBe("broken");
  });
});

describe("places", () => {
  const { text } = opened();
  const tree = parseTree(text);

  it("of the cursor and of what is selected lead to each other", () => {
    const selected = selectResources([2]);
    const [range] = rangesOf(tree, selected, SAMPLE);
    expect(JSON.parse(text.slice(range?.from, range?.to))).toMatchObject({ guid: 2 });
    expect(selectionAt(text, (range?.from ?? 0) + 5, SAMPLE)).toEqual(selected);
    const condition = text.indexOf('"STARTED"');
    expect(selectionAt(text, condition, SAMPLE)).toEqual({ ...NOTHING_SELECTED, conditions: new Set([0]) });
    expect(selectionAt(text, 3, SAMPLE)).toBeNull();
  });

  it("of a path that is not there are those of what would hold it", () => {
    const { from, to } = nearestRange(tree, ["resources", 1, "attributes", "command"]);
    expect(JSON.parse(text.slice(from, to))).toMatchObject({ guid: 2 });
    expect(nearestRange(tree, [])).toEqual({ from: 0, to: 1 });
  });
});
