// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a design refers to its parameters in this way
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AttributeInfo,
  type AttributeValue,
  type Design,
  type DesignCondition,
  type DesignResource,
  type ResourceTypeInfo,
  resourceSchema,
} from "../model/index.ts";
import { NEPI_CATALOGUE } from "../testing/nepi-files.ts";
import { readNepiXml } from "./read-nepi-xml.ts";
import { writeNepiXml } from "./write-nepi-xml.ts";

/** Text that XML can hold and that is no "None", no reference to a parameter. */
const text = fc
  .array(fc.oneof(fc.constantFrom("\n", "\t", "\r", "<", "&", '"', "'", "$", " "), fc.string({ unit: "grapheme", maxLength: 4 })), {
    maxLength: 6,
  })
  .map((parts) => parts.join(""))
  .filter((value) => value !== "None" && !value.includes("${"));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0));
const duration = fc.tuple(fc.nat(1_000), fc.constantFrom("us", "ms", "s", "m", "h")).map(([count, unit]) => `${count}${unit}`);

function anyValueOf(info: AttributeInfo): fc.Arbitrary<AttributeValue> {
  if (info.type === "bool") return fc.boolean();
  if (info.type === "integer") return fc.maxSafeInteger();
  if (info.type === "double") return number;
  if (info.type === "time") return duration;
  return info.type === "enumerate" ? fc.constantFrom(...(info.allowed ?? [])) : text;
}

function knownResource(guid: number, info: ResourceTypeInfo): fc.Arbitrary<DesignResource> {
  const settable = info.attributes.filter(({ flags }) => !flags.includes("noWrite") && !flags.includes("credential"));
  const values = Object.fromEntries(
    settable.map((attribute) => [attribute.name, anyValueOf(attribute).filter((value) => value !== attribute.default)]),
  );
  const optional = info.traces.filter((trace) => !trace.enabled).map((trace) => trace.name);
  return drawn(guid, info.type, fc.record(values, { requiredKeys: [] }), fc.subarray(optional));
}

const anyValue = fc.oneof(text, number, fc.maxSafeInteger(), fc.boolean(), fc.constant(null));

function unknownResource(guid: number): fc.Arbitrary<DesignResource> {
  return drawn(guid, "ns3::Thing", fc.dictionary(text, anyValue), fc.uniqueArray(text));
}

function drawn(
  guid: number,
  type: string,
  attributes: fc.Arbitrary<Record<string, AttributeValue | undefined>>,
  traces: fc.Arbitrary<string[]>,
): fc.Arbitrary<DesignResource> {
  const more = { name: text, position: fc.record({ x: number, y: number }), attributes, traces };
  return fc.record(more, { requiredKeys: [] }).map((rest) => resourceSchema.parse({ guid, type, ...rest }));
}

function anyResource(guid: number): fc.Arbitrary<DesignResource> {
  return fc.oneof(...[...NEPI_CATALOGUE.values()].map((info) => knownResource(guid, info)), unknownResource(guid));
}

function anyCondition(guids: readonly number[]): fc.Arbitrary<DesignCondition> {
  const some = fc.subarray([...guids], { minLength: 1 });
  const states = ["NEW", "DISCOVERED", "PROVISIONED", "READY", "STARTED", "STOPPED", "FAILED", "RELEASED"] as const;
  const keys = {
    action: fc.constantFrom("DEPLOY" as const, "START" as const, "STOP" as const),
    resources: some,
    after: some,
    state: fc.constantFrom(...states),
  };
  return fc.record({ ...keys, delay: duration }, { requiredKeys: ["action", "resources", "after", "state"] });
}

const anyDesign: fc.Arbitrary<Design> = fc
  .uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 })
  .chain((guids) =>
    fc
      .record({
        name: text,
        description: fc.option(text, { nil: undefined }),
        waitAllReady: fc.boolean(),
        resources: fc.tuple(...guids.map(anyResource)),
        connections: fc.array(fc.tuple(fc.constantFrom(...guids), fc.constantFrom(...guids)), { maxLength: 8 }),
        conditions: fc.array(anyCondition(guids), { maxLength: 5 }),
      })
      .map(({ waitAllReady, description, ...rest }): Design => {
        const optional = { ...(description !== undefined && { description }), ...(!waitAllReady && { deploy: { waitAllReady } }) };
        return { netcue: 1, ...optional, ...rest };
      }),
  );

/** What a design means, without what may be written in several ways: order, direction, and who shares a condition. */
function meaning({ resources, connections = [], conditions = [], ...rest }: Design): object {
  return {
    ...rest,
    resources: resources.map(({ attributes = {}, traces = [], ...resource }) => ({
      ...resource,
      traces,
      attributes: Object.entries(attributes).sort(),
    })),
    connections: new Set(connections.map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`)),
    conditions: new Set(
      conditions.flatMap(({ resources: waiting, action, after, state, delay }) =>
        waiting.map((guid) => JSON.stringify([guid, action, after, state, delay])),
      ),
    ),
  };
}

function roundTrip(design: Design): { text: string; design: Design; severities: string[] } {
  const { text: written } = writeNepiXml(design, NEPI_CATALOGUE);
  if (written === null) throw new Error("It was not written.");
  const { design: read, problems } = readNepiXml(written, NEPI_CATALOGUE);
  if (!read) throw new Error(problems[0]?.message);
  return {
    text: written,
    design: read,
    severities: problems.filter(({ code }) => code !== "nepi.unknown").map(({ severity }) => severity),
  };
}

describe("a design that is written as XML and read again", () => {
  it("means the same, whatever it holds", () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        const trip = roundTrip(design);
        expect(meaning(trip.design)).toEqual(meaning(design));
        expect(trip.severities).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("is written the same way the second time", () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        const first = roundTrip(design);
        expect(roundTrip(first.design).design).toEqual(first.design);
      }),
    );
  });

  it("keeps a parameter's reference that is escaped, and the variables of a host", () => {
    const piece = fc.constantFrom("${x}", "$${x}", "${HOME}", "$", "{", "a", "$${RUN_HOME}");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const value = pieces.join("");
        const file = (one: string): string =>
          `<experiment><rm guid="1" rtype="x"><attributes><attribute name="a" type="string" value="${one}"/></attributes></rm></experiment>`;
        const { design } = readNepiXml(file(value), NEPI_CATALOGUE);
        expect(design && writeNepiXml(design, NEPI_CATALOGUE).text).toContain(`value="${value}"`);
      }),
    );
  });
});
