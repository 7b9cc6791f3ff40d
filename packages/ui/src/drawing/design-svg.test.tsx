import { readSvgText } from "@netcue/engine/picture";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAB, SAMPLE } from "../testing/sample-lab.ts";
import { designSvg } from "./design-svg.tsx";

describe("the drawing of a design", () => {
  it("has each resource, condition and group once, with its name", () => {
    const svg = designSvg({ ...SAMPLE, groups: [{ id: "g", name: "pair", members: [2, 3] }] }, LAB);
    for (const text of [">box<", ">first<", ">second<", ">pair<", ">START after STARTED + 2 s<"]) expect(svg.split(text)).toHaveLength(2);
    const [, connections = ""] = /<g stroke="#8b94a1"[^>]*>(.*?)<\/g>/.exec(svg) ?? [];
    expect(connections.match(/<line /g)).toHaveLength(SAMPLE.connections?.length ?? 0);
    expect(svg).toContain('viewBox="-40 ');
  });

  it("cuts long names short, and says them whole when asked", () => {
    const name = "a very long name that fits on no card at all";
    const svg = designSvg({ ...SAMPLE, resources: [{ guid: 1, type: "lab::Box", name }], connections: [], conditions: [] }, LAB);
    expect(svg).toMatch(/>a very long name[^<]*…<\/text>/);
    expect(svg).toContain(`<title>${name}, Box</title>`);
  });

  it("is XML whatever is written in the design, and carries a text unchanged", () => {
    void fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme-ascii" }), (text, carried) => {
        const hostile = `${text}</text><script>alert(1)</script>\ud800\0]]>&`;
        const design = {
          ...SAMPLE,
          name: hostile,
          resources: SAMPLE.resources.map((resource) => ({ ...resource, name: hostile, type: hostile })),
          groups: [{ id: "g", name: hostile, members: [1, 99] }],
        };
        const svg = designSvg(design, LAB, { id: "d", text: carried });
        expect(readSvgText(svg, "d")).toBe(carried);
        expect(svg).not.toContain("<script");
      }),
    );
  });

  it("is a drawing also of nothing, and of what is connected to nothing", () => {
    expect(designSvg({ netcue: 1, name: "", resources: [] }, LAB)).toContain('width="256"');
    const dangling = { ...SAMPLE, resources: [], conditions: [{ ...(SAMPLE.conditions?.[0] ?? never()), after: [7] }] };
    expect(designSvg(dangling, LAB)).not.toContain("NaN");
  });
});

function never(): never {
  throw new Error("The sample has a condition.");
}
