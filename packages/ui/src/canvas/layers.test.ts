import { expect, it } from "vitest";
import { SAMPLE } from "../testing/sample-lab.ts";
import { DEFAULT_LAYERS, layeredDesign } from "./layers.ts";
import { readLayers } from "./use-layers.ts";

it("leaves out what is not to be seen, and never a resource", () => {
  expect(layeredDesign(SAMPLE, DEFAULT_LAYERS)).toBe(SAMPLE);
  const bare = layeredDesign(SAMPLE, { links: false, conditions: false, waits: true });
  expect(bare).toEqual({ ...SAMPLE, connections: [], conditions: [] });
});

it("reads what is kept, and nothing that makes no sense", () => {
  expect(readLayers({ links: false, waits: "yes", other: true })).toEqual({ links: false, conditions: true, waits: false });
  expect(readLayers("nonsense")).toEqual(DEFAULT_LAYERS);
  expect(readLayers(null)).toEqual(DEFAULT_LAYERS);
});
