import type { Design } from "@netcue/engine/model";
import { describe, expect, it } from "vitest";
import { createConnectionRules } from "../design/connection-rules.ts";
import { LAB, SAMPLE, WIRED_LAB } from "../testing/sample-lab.ts";
import { resourcePositions } from "./canvas-geometry.ts";
import { type GestureEnd, gestureOffers, impliedHandle, isGestureAllowed } from "./connect-gesture.ts";

const end = (node: string, handle: string): GestureEnd => ({ node, handle });

function draw(from: GestureEnd, to: GestureEnd, design: Design = SAMPLE, catalogue = LAB) {
  const ground = { design, rules: createConnectionRules(design, catalogue), positions: resourcePositions(design), hidden: new Map() };
  const offers = gestureOffers(ground, from, to);
  expect(isGestureAllowed(ground, from, to)).toBe(offers.length > 0);
  return offers.at(0)?.command;
}

describe("gestureOffers", () => {
  it("connects what the types allow, in either direction and by any of the round handles", () => {
    const free = { ...SAMPLE, connections: [] };
    expect(draw(end("2", "link-top"), end("1", "link-bottom"), free)).toEqual({ type: "connect", pair: [2, 1] });
    expect(draw(end("1", "link-bottom"), end("2", "link-bottom"), free)).toEqual({ type: "connect", pair: [1, 2] });
  });

  it("refuses to connect twice, to itself, or types that do not go together", () => {
    expect(draw(end("2", "link-top"), end("1", "link-bottom"))).toBeUndefined();
    expect(draw(end("1", "link-top"), end("1", "link-bottom"))).toBeUndefined();
    expect(draw(end("2", "link-top"), end("3", "link-top"))).toBeUndefined();
  });

  const boxes: Design = {
    netcue: 1,
    name: "boxes",
    resources: [
      { guid: 1, type: "lab::Box", position: { x: 0, y: 0 } },
      { guid: 2, type: "lab::Box", position: { x: 800, y: 0 } },
    ],
  };

  it("joins two that cannot be connected by what may lie between them", () => {
    expect(draw(end("1", "link-bottom"), end("2", "link-top"), boxes)).toEqual({
      type: "add-parts",
      parts: {
        resources: [{ guid: 3, type: "lab::Wire", position: { x: 400, y: 0 } }],
        connections: [
          [1, 3],
          [3, 2],
        ],
      },
    });
  });

  it("brings the ports that a cable asks for", () => {
    const design: Design = { ...boxes, resources: [...boxes.resources, { guid: 3, type: "lab::Cable", position: { x: 0, y: 400 } }] };
    expect(draw(end("1", "link-bottom"), end("3", "link-top"), design, WIRED_LAB)).toMatchObject({
      parts: {
        resources: [{ guid: 4, type: "lab::Port", position: { x: 0, y: 200 } }],
        connections: [
          [1, 4],
          [4, 3],
        ],
      },
    });
  });

  it("makes a condition between diamonds, in the sense of the drawing whichever end it began at", () => {
    const condition = { action: "START", resources: [2], after: [3], state: "STARTED" };
    expect(draw(end("3", "when"), end("2", "then"))).toEqual({ type: "add-condition", condition });
    expect(draw(end("2", "then"), end("3", "when"))).toEqual({ type: "add-condition", condition });
  });

  it("takes a resource that waits for itself to mean its end", () => {
    expect(draw(end("2", "when"), end("2", "then"))).toMatchObject({ condition: { action: "STOP", resources: [2], after: [2] } });
  });

  it("adds sources and targets to a chip, each once", () => {
    expect(draw(end("1", "when"), end("c0", "from"))).toEqual({ type: "add-to-condition", condition: 0, side: "after", guid: 1 });
    expect(draw(end("c0", "to"), end("1", "then"))).toEqual({ type: "add-to-condition", condition: 0, side: "resources", guid: 1 });
    expect(draw(end("2", "when"), end("c0", "from"))).toBeUndefined();
    expect(draw(end("c0", "to"), end("3", "then"))).toBeUndefined();
  });

  it("takes a group for all of its members, as source, as target and on a chip", () => {
    const grouped: Design = { ...SAMPLE, groups: [{ id: "all", name: "All", members: [1, 2] }] };
    expect(draw(end("gall", "when"), end("3", "then"), grouped)).toMatchObject({ condition: { after: [1, 2], resources: [3] } });
    expect(draw(end("3", "when"), end("gall", "then"), grouped)).toMatchObject({ condition: { after: [3], resources: [1, 2] } });
    expect(draw(end("gall", "when"), end("2", "then"), grouped)).toMatchObject({ condition: { action: "STOP" } });
    expect(draw(end("c0", "to"), end("gall", "then"), grouped)).toEqual({
      type: "edit-condition",
      condition: 0,
      change: { resources: [3, 1, 2] },
    });
    expect(draw(end("gnone", "when"), end("3", "then"), grouped)).toBeUndefined();
  });

  it("mixes nothing up", () => {
    expect(draw(end("2", "link-top"), end("3", "then"))).toBeUndefined();
    expect(draw(end("2", "when"), end("3", "when"))).toBeUndefined();
    expect(draw(end("c0", "to"), end("c0", "from"))).toBeUndefined();
    expect(draw(end("2", "when"), end("c9", "from"))).toBeUndefined();
  });
});

describe("impliedHandle", () => {
  it.each([
    ["link-bottom", "1", "link-top"],
    ["when", "1", "then"],
    ["when", "c0", "from"],
    ["then", "1", "when"],
    ["then", "c0", "to"],
    ["to", "1", "then"],
    ["from", "1", "when"],
  ])("from %s onto %s is %s", (from, node, expected) => {
    expect(impliedHandle(from, node)).toBe(expected);
  });
});
