import { expect, it } from "vitest";
import { ALIGNMENTS, align, distribute } from "./align.ts";

const boxes = new Map([
  [1, { x: 0, y: 40, width: 100, height: 20 }],
  [2, { x: 300, y: 0, width: 60, height: 60 }],
  [3, { x: 120, y: 90, width: 20, height: 30 }],
]);

it("puts an edge or the middle of all on one line", () => {
  const lines = ALIGNMENTS.map((alignment) => {
    const places = align(boxes, alignment);
    return [...boxes].map(([guid, { width, height }]) => {
      const { x, y } = places.get(guid) ?? { x: 0, y: 0 };
      return { left: x, centre: x + width / 2, right: x + width, top: y, middle: y + height / 2, bottom: y + height }[alignment];
    });
  });
  expect(lines).toEqual([
    [0, 0, 0],
    [180, 180, 180],
    [360, 360, 360],
    [0, 0, 0],
    [60, 60, 60],
    [120, 120, 120],
  ]);
});

it("keeps the other coordinate of each", () => {
  expect([...align(boxes, "left").values()].map(({ y }) => y)).toEqual([40, 0, 90]);
  expect(align(new Map(), "top").size).toBe(0);
});

it("makes the room between neighbours equal, and leaves the first and the last", () => {
  const places = distribute(boxes, "across");
  expect([places.get(1)?.x, places.get(3)?.x, places.get(2)?.x]).toEqual([0, 190, 300]);
  expect(distribute(boxes, "down").get(1)?.y).toBe(65);
  expect(distribute(boxes, "down").get(3)).toEqual({ x: 120, y: 90 });
});
