import { expect, it, vi } from "vitest";
import { selectResources } from "../design/design-command.ts";
import { LAB, SAMPLE } from "../testing/sample-lab.ts";
import { chipBoxes, resourcePositions } from "./canvas-geometry.ts";
import { createHeldCards } from "./held-cards.ts";
import { dragOnOverview } from "./overview-drag.ts";

const positions = resourcePositions(SAMPLE);
const at = (type: string, x: number, y: number): MouseEvent => new MouseEvent(type, { clientX: x, clientY: y });

function begin() {
  const held = createHeldCards();
  const [onBegin, onDrop] = [vi.fn(), vi.fn()];
  const breakOff = dragOnOverview({
    press: at("mousedown", 100, 100),
    pointOf: (event) => ({ x: event.clientX * 10, y: event.clientY * 10 }), // a tenth of its size
    input: { design: SAMPLE, catalogue: LAB, positions, chips: chipBoxes([], positions), selection: selectResources([2, 3]) },
    guids: new Set([2, 3]),
    held,
    onBegin,
    onDrop,
  });
  return { held, onBegin, onDrop, breakOff };
}

it("takes all that is held along, by steps of the grid, and drops it once", () => {
  const { held, onBegin, onDrop } = begin();
  window.dispatchEvent(at("mousemove", 101, 101));
  expect(held.get()).toBeNull(); // a hand is never quite still
  window.dispatchEvent(at("mousemove", 112.1, 100));
  expect(held.get()?.by).toEqual({ x: 120, y: 0 });
  window.dispatchEvent(at("mousemove", 112.1, 90));
  window.dispatchEvent(at("mouseup", 112.1, 90));
  expect(onBegin).toHaveBeenCalledOnce();
  expect(onDrop.mock.calls).toEqual([
    [
      new Map([
        [2, { x: 120, y: 104 }],
        [3, { x: 600, y: 104 }],
      ]),
    ],
  ]);
  expect(held.get()).toBeNull();
  window.dispatchEvent(at("mousemove", 0, 0));
  expect(held.get()).toBeNull();
});

it("moves nothing when it was only a press, or was broken off", () => {
  const pressed = begin();
  window.dispatchEvent(at("mouseup", 100, 100));
  const broken = begin();
  window.dispatchEvent(at("mousemove", 200, 100));
  broken.breakOff();
  window.dispatchEvent(at("mouseup", 200, 100));
  expect(pressed.onDrop).not.toHaveBeenCalled();
  expect(broken.onDrop).not.toHaveBeenCalled();
});
