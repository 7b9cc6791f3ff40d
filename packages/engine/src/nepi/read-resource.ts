import { escapeReferences } from "../compile/fill-parameters.ts";
import type {
  AttributeInfo,
  AttributeValue,
  Catalogue,
  DesignResource,
  ProblemPlace,
  ResourceState,
  ResourceTypeInfo,
} from "../model/index.ts";
import { quoted } from "./nepi-problem.ts";
import { TIME_ATTRIBUTES } from "./nepi-vocabulary.ts";
import type { XmlElement } from "./parse-xml.ts";
import type { ProblemLog, Words } from "./problem-log.ts";
import { descendants } from "./select-elements.ts";
import { readTyped, type TypedText } from "./typed-value.ts";

/** What a file says of a resource that a design does not hold: told, never obeyed. */
export interface ToldResource {
  /** Where the resource stood when the file was saved; `null` when the number means nothing. */
  state: ResourceState | null;
  /** Local time of the machine that ran the experiment, without a zone: `2024-01-02T03:04:05.000006`. */
  times: Partial<Record<ResourceState, string>>;
  /** Attributes that our type does not have or computes itself. */
  leftOut: Record<string, AttributeValue>;
}

/** What reading one element needs to know of the whole. */
export interface Reading {
  catalogue: Catalogue;
  /** States by number. */
  states: readonly ResourceState[];
  log: ProblemLog;
}

type TypeHere = ResourceTypeInfo | undefined;

/** The number of a resource; `undefined`, and named, when it is none. */
export function readGuid(element: XmlElement, log: ProblemLog): number | undefined {
  const text = element.attributes.get("guid");
  const guid = /^\d+$/.test(text ?? "") ? Number(text) : 0;
  if (Number.isSafeInteger(guid) && guid > 0) return guid;
  const found = text === undefined ? `This ${element.name} has no guid.` : `${quoted(text)} is no guid.`;
  log.error("nepi.shape", [found, "Write a whole number, 1 or greater."], element.offset);
  return undefined;
}

/** An `rm` as a resource. An unknown type stays as it is, with all that it has (quirk Q54). */
export function readResource(
  element: XmlElement,
  guid: number,
  index: number,
  reading: Reading,
): { resource: DesignResource; told: ToldResource } {
  const { log, catalogue } = reading;
  const place = { path: ["resources", index], guid };
  const type = element.attributes.get("rtype") ?? "";
  const info = catalogue.get(type);
  if (!info)
    log.warn(
      "nepi.unknown",
      [`There is no resource type ${quoted(type)} here.`, "It stays in the design as it is, and cannot be run."],
      element.offset,
      place,
    );
  const { attributes, leftOut } = readAttributes(element, info, place, log);
  const traces = readTraces(element, info, place, log);
  const resource: DesignResource = {
    guid,
    type,
    ...readDrawn(element),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(traces.length > 0 && { traces }),
  };
  return { resource, told: { state: readState(element, reading), times: readTimes(element), leftOut } };
}

/** Name and position, which NEPI ignores. */
function readDrawn({ attributes }: XmlElement): Pick<DesignResource, "name" | "position"> {
  const name = attributes.get("netcue-name");
  const x = Number.parseFloat(attributes.get("netcue-x") ?? "");
  const y = Number.parseFloat(attributes.get("netcue-y") ?? "");
  const isPlaced = Number.isFinite(x) && Number.isFinite(y);
  return { ...(name !== undefined && { name }), ...(isPlaced && { position: { x, y } }) };
}

type Attributes = Record<string, AttributeValue>;

function readAttributes(
  rm: XmlElement,
  type: TypeHere,
  place: ProblemPlace,
  log: ProblemLog,
): { attributes: Attributes; leftOut: Attributes } {
  const attributes = new Map<string, AttributeValue>();
  const leftOut = new Map<string, AttributeValue>();
  for (const element of [...descendants(rm, "attributes", "attribute"), ...descendants(rm, "netcue-attributes", "netcue-attribute")]) {
    const name = element.attributes.get("name") ?? "";
    const text: TypedText = { type: element.attributes.get("type") ?? "", value: element.attributes.get("value") ?? "None" };
    const attribute = type?.attributes.find((known) => known.name === name);
    const value = readTyped(text, attribute);
    const words = complaint(type, attribute, name, text);
    if (words) log.warn("nepi.unknown", words, element.offset, { ...place, path: [...place.path, "attributes", name], attribute: name });
    if (words) leftOut.set(name, value);
    else if (value !== attribute?.default) attributes.set(name, typeof value === "string" ? escapeReferences(value) : value);
    if (isDoubtful(value, attribute)) log.warn("nepi.value", NONE_IS_NOT_SET, element.offset, { ...place, attribute: name });
  }
  return { attributes: Object.fromEntries(attributes), leftOut: Object.fromEntries(leftOut) };
}

/** Why an attribute cannot be in a design, if so. */
function complaint(type: TypeHere, attribute: AttributeInfo | undefined, name: string, { value }: TypedText): Words | undefined {
  if (!type || (attribute && !attribute.flags.includes("noWrite"))) return undefined;
  const why = attribute ? `computes ${quoted(name)} itself` : `has no attribute ${quoted(name)}`;
  return [`${type.type} ${why}: ${quoted(value)} is left out.`, "Check whether the run needs it."];
}

const NONE_IS_NOT_SET: Words = ['"None" is read as "not set".', "If the text None was meant, write it into the design."];

/** NEPI saves what is not set and the text None alike; it saves what is not set only where there is a default. */
function isDoubtful(value: AttributeValue, attribute: AttributeInfo | undefined): boolean {
  return value === null && attribute?.type === "string" && attribute.default === null;
}

/** The enabled traces beyond those that the type enables by itself. */
function readTraces(rm: XmlElement, info: TypeHere, place: ProblemPlace, log: ProblemLog): string[] {
  const known = new Map(info?.traces.map((trace) => [trace.name, trace]));
  const elements = [...descendants(rm, "traces", "trace"), ...descendants(rm, "netcue-traces", "netcue-trace")];
  const names = elements.flatMap((element) => {
    const name = element.attributes.get("name") ?? "";
    if (!info || known.has(name)) return known.get(name)?.enabled ? [] : [name];
    log.warn(
      "nepi.unknown",
      [`${info.type} has no trace ${quoted(name)}: it is left out.`, "Check whether it is needed."],
      element.offset,
      place,
    );
    return [];
  });
  return [...new Set(names)];
}

function readState({ attributes }: XmlElement, { states }: Reading): ResourceState | null {
  return states[Number.parseInt(attributes.get("state") ?? "", 10)] ?? null;
}

const STAMP = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{6})$/;

function readTimes({ attributes }: XmlElement): Partial<Record<ResourceState, string>> {
  const times = TIME_ATTRIBUTES.flatMap(([name, state]) => {
    const text = attributes.get(name);
    return text === undefined ? [] : [[state, text.replace(STAMP, "$1-$2-$3T$4:$5:$6.$7")] as const];
  });
  return Object.fromEntries(times);
}
