import { describe, expect, it } from "vitest";
import { createConnectionRules } from "../design/connection-rules.ts";
import { LAB, SAMPLE } from "../testing/sample-lab.ts";
import { type GestureEnd, gestureCommand, impliedHandle } from "./connect-gesture.ts";

const end = (node: string, handle: string): GestureEnd => ({ node, handle });
const draw = (from: GestureEnd, to: GestureEnd, design = SAMPLE) => gestureCommand(design, createConnectionRules(design, LAB), from, to);

describe("gestureCommand", () => {
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
