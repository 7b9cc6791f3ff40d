import { expect, it } from "vitest";
import { movedPlaces } from "./use-drag-positions.ts";

const drawn = new Map([1, 2, 3].map((guid) => [guid, { x: guid * 100, y: 0 }]));

it("takes along all that is picked, also what React Flow does not know because it is out of sight", () => {
  const moved = movedPlaces([{ id: "1", position: { x: 116, y: 8 } }], drawn, new Set([1, 3]));
  expect([...moved]).toEqual([
    [1, { x: 116, y: 8 }],
    [3, { x: 316, y: 8 }],
  ]);
});

it("moves a card that is not picked alone, and no chips", () => {
  const moves = [
    { id: "2", position: { x: 0, y: 0 } },
    { id: "c0", position: { x: 9, y: 9 } },
  ];
  expect([...movedPlaces(moves, drawn, new Set([1, 3]))]).toEqual([[2, { x: 0, y: 0 }]]);
});
