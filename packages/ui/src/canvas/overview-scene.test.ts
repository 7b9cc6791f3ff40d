import { expect, it } from "vitest";
import { selectResources } from "../design/design-command.ts";
import { LAB, SAMPLE } from "../testing/sample-lab.ts";
import { chipBoxes, resourcePositions } from "./canvas-geometry.ts";
import { countInView, createScene, hitTest, liftCards } from "./overview-scene.ts";

const positions = resourcePositions(SAMPLE);
const scene = createScene({
  design: SAMPLE,
  catalogue: LAB,
  positions,
  chips: chipBoxes(SAMPLE.conditions ?? [], positions),
  selection: { ...selectResources([2]), connections: new Set(["1-2"]) },
});

it("holds all that is drawn, and what of it is selected", () => {
  expect(scene.cards.map(({ name, selected }) => [name, selected])).toEqual([
    ["box", false],
    ["first", true],
    ["second", false],
  ]);
  expect([scene.links.length, scene.selectedLinks.length, scene.conditionLines.length, scene.chips.length]).toEqual([1, 1, 2, 1]);
});

it("finds what is under a point, chips before cards", () => {
  expect(hitTest(scene, { x: 10, y: 210 })).toEqual({ kind: "resource", guid: 2 });
  expect(hitTest(scene, { x: 344, y: 232 })).toEqual({ kind: "condition", index: 0 });
  expect(hitTest(scene, { x: 344, y: 150 })).toBeNull();
});

it("counts the cards in view, those at its edge included", () => {
  expect(countInView(positions.values(), { x: -100, y: -100, width: 1_000, height: 1_000 })).toBe(3);
  expect(countInView(positions.values(), { x: 200, y: 0, width: 100, height: 100 })).toBe(1);
  expect(countInView(positions.values(), { x: 200, y: 100, width: 20, height: 110 })).toBe(1);
});

it("lifts cards with their lines from what stays behind", () => {
  const input = {
    design: SAMPLE,
    catalogue: LAB,
    positions,
    chips: chipBoxes(SAMPLE.conditions ?? [], positions),
    selection: selectResources([]),
  };
  const { rest, cards } = liftCards(input, new Set([1, 2]));
  expect(rest.cards.map(({ guid }) => guid)).toEqual([3]);
  expect(rest.links).toEqual([]);
  expect(cards.cards.map(({ guid, selected }) => [guid, selected])).toEqual([
    [1, true],
    [2, true],
  ]);
  expect(cards.inner).toEqual([[104, 232, 344, 32]]);
  expect(cards.lines).toEqual([[344, 32, 584, 232]]); // from the held box to the second job
});
