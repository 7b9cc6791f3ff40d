import type { DesignCondition } from "@netcue/engine/model";
import { describe, expect, it } from "vitest";
import { SAMPLE } from "../testing/sample-lab.ts";
import { type Box, boundsOf, CARD, chipBoxes, chipsWhileDragged, freePosition, resourcePositions } from "./canvas-geometry.ts";

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe("resourcePositions", () => {
  it("puts what was never placed in rows below the drawing, each in a place of its own", () => {
    const unplaced = Array.from({ length: 40 }, (_, index) => ({ guid: 10 + index, type: "lab::Job" }));
    const positions = resourcePositions({ ...SAMPLE, resources: [...SAMPLE.resources, ...unplaced] });
    expect(positions.get(3)).toEqual({ x: 480, y: 200 });
    const placed = unplaced.map(({ guid }) => positions.get(guid) ?? { x: 0, y: 0 });
    expect(placed.every(({ y }) => y > 200 + CARD.height)).toBe(true);
    expect(new Set(placed.map(({ x, y }) => `${x},${y}`)).size).toBe(40);
  });
});

describe("chipBoxes", () => {
  const condition = { action: "START", resources: [3], after: [2], state: "STARTED" } as const;

  it("puts a chip in the middle of what it joins", () => {
    const [chip] = chipBoxes([{ ...condition, resources: [3], after: [2] }], resourcePositions(SAMPLE));
    expect(chip && chip.x + chip.width / 2).toBe(240 + CARD.width / 2);
    expect(chip && chip.y + chip.height / 2).toBe(200 + CARD.height / 2);
  });

  it("keeps chips off cards and off each other", () => {
    const positions = new Map([
      [2, { x: 0, y: 0 }],
      [3, { x: 0, y: 128 }],
      [4, { x: 0, y: 64 }],
    ]);
    const boxes = chipBoxes(
      Array.from({ length: 3 }, () => ({ ...condition, resources: [3], after: [2] })),
      positions,
    );
    const cards = [...positions.values()].map((position) => ({ ...position, ...CARD }));
    for (const [index, box] of boxes.entries()) {
      expect([...cards, ...boxes.slice(0, index)].some((other) => overlap(box, other))).toBe(false);
    }
  });
});

it("takes chips along with dragged cards, and leaves the others where they are", () => {
  const conditions: DesignCondition[] = [
    { action: "START", resources: [3], after: [2], state: "STARTED" },
    { action: "START", resources: [1], after: [1], state: "STARTED" },
  ];
  const drawn = resourcePositions(SAMPLE);
  const chips = chipBoxes(conditions, drawn);
  const dragged = new Map([[2, { x: 100, y: 400 }]]);
  const moved = chipsWhileDragged(chips, conditions, new Map([...drawn, ...dragged]), dragged);
  expect(moved[1]).toBe(chips[1]);
  expect([(moved[0]?.x ?? 0) - (chips[0]?.x ?? 0), (moved[0]?.y ?? 0) - (chips[0]?.y ?? 0)]).toEqual([50, 100]);
});

describe("freePosition", () => {
  it("snaps, and moves on from a place that is taken", () => {
    expect(freePosition({ x: 3, y: 5 }, [])).toEqual({ x: 0, y: 8 });
    const taken = [{ x: 0, y: 0 }];
    const free = freePosition({ x: 0, y: 0 }, taken);
    expect(overlap({ ...free, ...CARD }, { x: 0, y: 0, ...CARD })).toBe(false);
  });
});

it("has no bounds of nothing", () => {
  expect(boundsOf([])).toBeNull();
  expect(
    boundsOf([
      { x: 1, y: 2, width: 3, height: 4 },
      { x: -1, y: 0, width: 1, height: 1 },
    ]),
  ).toEqual({ x: -1, y: 0, width: 5, height: 6 });
});
