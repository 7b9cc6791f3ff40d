import { describe, expect, it } from "vitest";
import type { AttributeValue, Problem } from "../model/index.ts";
import { BUILTIN_CATALOGUE, problemLine } from "../testing/compile-lines.ts";
import { LAB_CATALOGUE } from "../testing/lab-catalogue.ts";
import { checkResources } from "./check-resources.ts";

interface Drawn {
  guid?: number;
  type?: string;
  attributes?: Record<string, AttributeValue>;
  traces?: string[];
}

const NOTHING: ReadonlySet<string> = new Set();

/** Problems of programs with a target, differing from that as drawn. */
function check(drawn: Drawn[], unfilled = NOTHING): Problem[] {
  const entries = drawn.map(({ attributes, ...rest }, index) => ({
    index,
    value: { guid: index + 1, type: "lab::Program", attributes: { target: "there", ...attributes }, ...rest },
  }));
  return checkResources(entries, LAB_CATALOGUE, () => unfilled);
}

describe("types and guids", () => {
  it("finds nothing wrong with a resource of a known type", () => {
    expect(check([{}, {}])).toEqual([]);
  });

  it("names an unknown type at its place, and the types that there are", () => {
    expect(check([{}, { type: "lab::Programme", attributes: { text: 3 } }])).toEqual([
      {
        code: "resource.unknown-type",
        severity: "error",
        place: { path: ["resources", 1, "type"], guid: 2 },
        message: 'There is no resource type "lab::Programme".',
        hint: "Known types: lab::Host, lab::BigHost, lab::Program, lab::Bridge, lab::Peer.",
      },
    ]);
  });

  it.each(["", "Program", "LAB::PROGRAM", "lab::Program ", "constructor", "__proto__"])("knows no type %j", (type) => {
    expect(check([{ type }]).map(problemLine)).toEqual(["resource.unknown-type @ resources[0].type"]);
  });

  it("names each resource whose guid was there before (quirk Q57)", () => {
    expect(check([{ guid: 5 }, { guid: 6 }, { guid: 5 }, { guid: 5 }]).map(problemLine)).toEqual([
      "resource.duplicate-guid @ resources[2].guid",
      "resource.duplicate-guid @ resources[3].guid",
    ]);
  });

  it("checks also what is else of a resource with a guid that was there before", () => {
    expect(check([{ guid: 5 }, { guid: 5, traces: ["sound"] }]).map(problemLine)).toEqual([
      "resource.duplicate-guid @ resources[1].guid",
      "trace.unknown @ resources[1].traces[0]",
    ]);
  });
});

describe("attributes", () => {
  it("names an unknown attribute, with what the type has", () => {
    const names = LAB_CATALOGUE.get("lab::Program")?.attributes.map((attribute) => attribute.name) ?? [];
    expect(check([{ attributes: { txet: "x" } }])).toMatchObject([
      {
        code: "attribute.unknown",
        place: { path: ["resources", 0, "attributes", "txet"], guid: 1, attribute: "txet" },
        message: 'lab::Program has no attribute "txet".',
        hint: `It has: ${names.join(", ")}.`,
      },
    ]);
  });

  it("takes a prototype's names for no attributes", () => {
    const attributes = { constructor: "x", toString: "x", hasOwnProperty: "x" };
    expect(check([{ attributes }]).map((problem) => problem.code)).toEqual(Array(3).fill("attribute.unknown"));
  });

  it("names a wrong value with the attribute's name before the sentence", () => {
    expect(check([{ attributes: { count: 11 } }])).toMatchObject([
      {
        code: "attribute.value",
        place: { path: ["resources", 0, "attributes", "count"], attribute: "count" },
        message: "count: 11 packets is too large.",
        hint: "The most is 10 packets.",
      },
    ]);
  });

  it("names every wrong value of every resource", () => {
    const lines = check([{ attributes: { text: 1, flag: 2 } }, { attributes: { mode: 3, pause: "4" } }]).map(problemLine);
    expect(lines).toEqual([
      "attribute.value @ resources[0].attributes.text",
      "attribute.value @ resources[0].attributes.flag",
      "attribute.value @ resources[1].attributes.mode",
      "attribute.value @ resources[1].attributes.pause",
    ]);
  });

  it("refuses to set what the type computes (quirk Q40)", () => {
    expect(check([{ attributes: { address: "10.0.0.1" } }])).toMatchObject([
      { code: "attribute.read-only", place: { attribute: "address" }, message: 'Attribute "address" is computed and cannot be set.' },
    ]);
  });

  it.each([{ target: null }, { target: "" }])("misses a required attribute in %j", (attributes) => {
    expect(check([{ attributes }])).toMatchObject([
      { code: "attribute.required", place: { path: ["resources", 0, "attributes", "target"], attribute: "target" }, hint: "Where to." },
    ]);
  });

  it("does not miss a required attribute that waits for the value of a parameter", () => {
    expect(check([{ attributes: { target: null } }], new Set(["target"]))).toEqual([]);
  });

  it("does not miss a required attribute that has a default", () => {
    const node = { index: 0, value: { guid: 1, type: "linux::Node" } };
    expect(checkResources([node], BUILTIN_CATALOGUE, () => NOTHING)).toEqual([]);
  });

  it("misses a required attribute whose default was taken away", () => {
    const node = { index: 0, value: { guid: 1, type: "linux::Node", attributes: { hostname: "" } } };
    expect(checkResources([node], BUILTIN_CATALOGUE, () => NOTHING).map(problemLine)).toEqual([
      "attribute.required @ resources[0].attributes.hostname",
    ]);
  });

  it("is told that an inherited attribute is not there, when the type took it away", () => {
    const ping = { index: 0, value: { guid: 1, type: "linux::Ping", attributes: { target: "::1", command: "rm" } } };
    expect(checkResources([ping], BUILTIN_CATALOGUE, () => NOTHING).map(problemLine)).toEqual([
      "attribute.unknown @ resources[0].attributes.command",
    ]);
  });
});

describe("traces", () => {
  it("knows those of the type, enabled by default or not", () => {
    expect(check([{ traces: ["log", "packets"] }])).toEqual([]);
  });

  it("names each unknown one, with those that there are", () => {
    expect(check([{ traces: ["log", "sound", "smell"] }])).toMatchObject([
      { code: "trace.unknown", place: { path: ["resources", 0, "traces", 1] }, hint: "It has: log, packets." },
      { code: "trace.unknown", place: { path: ["resources", 0, "traces", 2] }, message: 'lab::Program has no trace "smell".' },
    ]);
  });

  it("says so when a type has none at all", () => {
    const host = { index: 0, value: { guid: 1, type: "lab::Host", traces: ["log"] } };
    expect(checkResources([host], LAB_CATALOGUE, () => NOTHING)).toMatchObject([{ code: "trace.unknown", hint: "It has none." }]);
  });
});
