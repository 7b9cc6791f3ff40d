import { expect, it } from "vitest";
import { CARD } from "./canvas-geometry.ts";
import { conditionLine } from "./condition-line.ts";

const chip = { x: 300, y: 20, width: 120, height: 24 };

it("leaves a card on the left of the chip at its right diamond", () => {
  const { path, arrow } = conditionLine("when", { x: 0, y: 0, ...CARD }, chip);
  expect(path).toMatch(new RegExp(`^M${CARD.width},${CARD.height / 2} `));
  expect(arrow).toBeNull();
});

it("points at the left diamond of a card on the right of the chip", () => {
  expect(conditionLine("then", { x: 600, y: 0, ...CARD }, chip).arrow).toMatch(/^M600 32L592 /);
});

it("keeps to the sides that face each other wherever the card stands", () => {
  expect(conditionLine("when", { x: 600, y: 0, ...CARD }, chip).path).toMatch(/^M600,48 /);
  expect(conditionLine("then", { x: 0, y: 0, ...CARD }, chip).arrow).toMatch(/^M208 16L216 /);
  expect(conditionLine("then", { x: 256, y: 200, ...CARD }, chip).arrow).toMatch(/^M325\.\d+ 200L/);
});
