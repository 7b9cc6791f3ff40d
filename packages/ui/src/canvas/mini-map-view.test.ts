import { expect, it } from "vitest";
import { fitMiniMap, fromMiniMap, isPartHidden, toMiniMap } from "./mini-map-view.ts";

const content = { x: -500, y: 100, width: 2_000, height: 400 };

it("fits a drawing into the middle of a picture, and finds the way back", () => {
  const fit = fitMiniMap(content, { width: 220, height: 120 }, 10);
  expect(toMiniMap(content, fit)).toEqual({ x: 10, y: 40, width: 200, height: 40 });
  const point = { x: 77, y: 313 };
  const { x, y } = toMiniMap({ ...point, width: 0, height: 0 }, fit);
  const back = fromMiniMap({ x, y }, fit);
  expect([back.x, back.y].map(Math.round)).toEqual([77, 313]);
});

it("makes do with a drawing of one point", () => {
  expect(Number.isFinite(fitMiniMap({ x: 5, y: 5, width: 0, height: 0 }, { width: 100, height: 100 }, 4).scale)).toBe(true);
});

it("is of use when something is out of sight", () => {
  expect(isPartHidden(content, { x: -500, y: 0, width: 2_000, height: 600 })).toBe(false);
  expect(isPartHidden(content, { x: -499, y: 0, width: 3_000, height: 600 })).toBe(true);
});
