import { expect, it } from "vitest";
import { sideWithRoom } from "./use-beside.ts";

it.each([
  ["right", { left: 300, right: 800, top: 100, bottom: 300 }],
  ["left", { left: 500, right: 1400, top: 100, bottom: 300 }],
  ["bottom", { left: 300, right: 1300, top: 100, bottom: 300 }],
  ["top", { left: 300, right: 1300, top: 500, bottom: 700 }],
  [undefined, { left: 300, right: 1300, top: 100, bottom: 700 }],
])("takes the %s of %j", (side, about) => {
  expect(sideWithRoom(about, 1440, 900)).toBe(side);
});
