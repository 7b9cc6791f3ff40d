import type { AttributeInfo, AttributeValue, DesignCondition, DesignResource, ResourceTypeInfo } from "../model/index.ts";
import { NEPI_TYPES, type NepiType } from "./nepi-types.ts";
import { ACTION_CODES, STATE_CODES } from "./nepi-vocabulary.ts";
import { writeTyped } from "./typed-value.ts";
import { container, type XmlOutput } from "./write-xml.ts";

/** A resource with what the catalogue says of its type, and what the design says of it elsewhere. */
export interface ResourceToWrite {
  resource: DesignResource;
  info: ResourceTypeInfo | undefined;
  /** Partners, in both directions. */
  connections: readonly number[];
  /** Those that it waits for. */
  conditions: readonly DesignCondition[];
  /** Attributes not to be written. */
  secrets: ReadonlySet<string>;
}

/** A resource as an `rm` element, as if it had never been run. */
export function writeResource(given: ResourceToWrite): XmlOutput {
  const { guid, type, name, position } = given.resource;
  const nepi = NEPI_TYPES.get(type);
  const [attributes, ownAttributes] = writeAttributes(given, nepi);
  const isNepis = (trace: string): boolean => nepi?.traces.has(trace) ?? true;
  const traces = enabledTraces(given).filter(isNepis);
  const ownTraces = (given.resource.traces ?? []).filter((trace) => !isNepis(trace));
  return {
    name: "rm",
    attributes: {
      guid: String(guid),
      rtype: type,
      state: "0",
      "netcue-name": name,
      "netcue-x": position && String(position.x),
      "netcue-y": position && String(position.y),
    },
    children: [
      container("attributes", attributes),
      container("connections", given.connections.map(writeConnection)),
      container("conditions", given.conditions.map(writeCondition)),
      container(
        "traces",
        traces.map((trace) => ({ name: "trace", attributes: { name: trace } })),
      ),
      container("netcue-attributes", ownAttributes),
      container(
        "netcue-traces",
        ownTraces.map((trace) => ({ name: "netcue-trace", attributes: { name: trace } })),
      ),
    ],
  };
}

/** The attributes that NEPI's type has, and those that only ours has: one that NEPI does not know makes it refuse the file. */
function writeAttributes({ resource, info, secrets }: ResourceToWrite, nepi: NepiType | undefined): [XmlOutput[], XmlOutput[]] {
  const known = new Map(info?.attributes.map((attribute) => [attribute.name, attribute]));
  const values = new Map([...differingDefaults(known, nepi), ...Object.entries(resource.attributes ?? {})]);
  const written = [...values].filter(([name]) => !secrets.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const [shared, own] = divide(written, ([name]) => nepi?.attributes.has(name) ?? true);
  const write =
    (element: string) =>
    ([name, value]: [string, AttributeValue]): XmlOutput => ({
      name: element,
      attributes: { name, ...writeTyped(value, known.get(name)) },
    });
  return [shared.map(write("attribute")), own.map(write("netcue-attribute"))];
}

/** Our defaults where NEPI would take another one. */
function differingDefaults(known: ReadonlyMap<string, AttributeInfo>, nepi: NepiType | undefined): [string, AttributeValue][] {
  return [...(nepi?.attributes ?? [])].flatMap(([name, theirs]) => {
    const ours = known.get(name)?.default ?? null;
    const isSame = ours === null || ours === theirs || (ours === false && theirs === null); // NEPI takes what is not set for false.
    return isSame ? [] : [[name, ours] satisfies [string, AttributeValue]];
  });
}

function enabledTraces({ resource, info }: ResourceToWrite): string[] {
  const byDefault = info?.traces.filter((trace) => trace.enabled).map((trace) => trace.name) ?? [];
  return [...new Set([...byDefault, ...(resource.traces ?? [])])];
}

function writeConnection(guid: number): XmlOutput {
  return { name: "connection", attributes: { guid: String(guid) } };
}

/** 3.2 has no RESERVED: the next state that it has implies it. */
function writeCondition({ action, after, state, delay }: DesignCondition): XmlOutput {
  const code = STATE_CODES["3.2"].indexOf(state === "RESERVED" ? "PROVISIONED" : state);
  return {
    name: "condition",
    attributes: {
      action: String(ACTION_CODES.indexOf(action)),
      group: `[${after.join(", ")}]`,
      state: String(code),
      time: delay ?? "None",
    },
  };
}

function divide<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
