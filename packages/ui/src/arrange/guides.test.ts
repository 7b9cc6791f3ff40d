import { expect, it } from "vitest";
import { snapToGuides } from "./guides.ts";

const card = (x: number, y: number) => ({ x, y, width: 200, height: 60 });

it("pulls to the nearest edge or middle, on each axis by itself", () => {
  const { by, guides } = snapToGuides(card(305, 203), [card(0, 0), card(300, 0), card(900, 200)], 6);
  expect(by).toEqual({ x: -5, y: -3 });
  expect(guides).toEqual([
    { axis: "x", at: 300, from: 0, to: 260 },
    { axis: "y", at: 200, from: 300, to: 1_100 },
  ]);
});

it("finds middles of boxes of another size, and leaves alone what is far", () => {
  const wide = { x: 0, y: 0, width: 300, height: 60 };
  expect(snapToGuides(card(52, 500), [wide], 4).by).toEqual({ x: -2, y: 0 });
  expect(snapToGuides(card(57, 500), [wide], 4)).toEqual({ by: { x: 0, y: 0 }, guides: [] });
  expect(snapToGuides(card(0, 0), [], 4).guides).toEqual([]);
});
