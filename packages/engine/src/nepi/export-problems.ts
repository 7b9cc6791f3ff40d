import {
  type Catalogue,
  type Design,
  type DesignCondition,
  type DesignResource,
  type Problem,
  type ProblemPlace,
  resourceName,
  type Topology,
} from "../model/index.ts";
import { quoted } from "./nepi-problem.ts";
import { NEPI_TYPES } from "./nepi-types.ts";
import { NOT_XML } from "./parse-xml.ts";

/** What the XML of a design cannot hold (errors), and what NEPI 3.2 would not make of it what the design means (warnings). */
export function exportProblems(design: Design, catalogue: Catalogue): Problem[] {
  return [
    ...textProblems(design),
    ...designProblems(design),
    ...design.resources.flatMap((resource, index) => resourceProblems(resource, index, catalogue)),
    ...(design.conditions ?? []).flatMap(conditionProblems),
    ...delayProblems(design.conditions ?? []),
    ...evaluatedProblems(design.topology),
  ];
}

function lost(place: ProblemPlace, message: string, hint: string): Problem {
  return { code: "nepi.lost", severity: "warning", place, message, hint };
}

/** Characters: some cannot be in XML at all, and NEPI 3.2 fails on any that is not ASCII (quirk Q47). */
function textProblems({ name, description, resources, conditions = [], topology }: Design): Problem[] {
  const written = conditions.map((condition) => (condition.action === "SET" ? null : condition));
  const texts = textsOf({ name, description, resources, conditions: written, topology }, []);
  const impossible = texts.filter(({ text }) => NOT_XML.test(text));
  const foreign = texts.find(({ text }) => /[^\0-\x7f]/.test(text) && !NOT_XML.test(text));
  const errors = impossible.map(({ path, text }): Problem => {
    const code = (NOT_XML.exec(text)?.[0].charCodeAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return {
      code: "nepi.lost",
      severity: "error",
      place: { path },
      message: `XML cannot hold the character U+${code}.`,
      hint: "Remove it.",
    };
  });
  if (!foreign) return errors;
  const message = `NEPI 3.2 cannot load text that is not ASCII, such as ${quoted(foreign.text)}.`;
  return [...errors, lost({ path: foreign.path }, message, "Write it in ASCII if NEPI is to read the file.")];
}

function textsOf(value: unknown, path: (string | number)[]): { path: (string | number)[]; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [...textsOf(key, [...path, key]), ...textsOf(item, [...path, key])]);
}

function designProblems({ deploy, groups, notes, parameters }: Design): Problem[] {
  const found: Problem[] = [];
  if (deploy?.waitAllReady === false)
    found.push(
      lost(
        { path: ["deploy", "waitAllReady"] },
        "NEPI's file does not say whether START waits until all are READY.",
        "In NEPI, call deploy(wait_all_ready=False).",
      ),
    );
  if (groups && groups.length > 0) found.push(lost({ path: ["groups"] }, "XML has no groups.", "They are left out."));
  if (notes && notes.length > 0) found.push(lost({ path: ["notes"] }, "XML has no notes.", "They are left out."));
  if (Object.keys(parameters ?? {}).length > 0)
    found.push(lost({ path: ["parameters"] }, "XML has no parameters.", "Their values are written in their place."));
  return found;
}

function resourceProblems(resource: DesignResource, index: number, catalogue: Catalogue): Problem[] {
  const { guid, type, attributes = {} } = resource;
  const path = ["resources", index];
  const nepi = NEPI_TYPES.get(type);
  if (!nepi) {
    if (!catalogue.has(type)) return [];
    return [lost({ path: [...path, "type"], guid }, `NEPI 3.2 has no type ${type}, and refuses the whole file.`, "Only Netcue reads it.")];
  }
  return Object.entries(attributes).flatMap(([name, value]) => {
    const place = { path: [...path, "attributes", name], guid, attribute: name };
    if (!nepi.attributes.has(name))
      return [
        lost(place, `NEPI's ${type} has no attribute "${name}".`, `${resourceName(resource)} will do without it in NEPI; Netcue reads it.`),
      ];
    if (value === "None") return [lost(place, 'In a NEPI file, the text None means "not set".', "It is read as not set.")];
    return [];
  });
}

function conditionProblems({ action, state }: DesignCondition, index: number): Problem[] {
  const place = { path: ["conditions", index], condition: index };
  if (action === "SET") return [lost(place, "XML has no conditions that set attributes.", "It is left out.")];
  if (state === "RESERVED") return [lost(place, "NEPI 3.2 has no state RESERVED.", "It is written as PROVISIONED, which comes next.")];
  return [];
}

/** NEPI 3.2 writes delays and loses them on reading (quirk Q44): told once, of the first. */
function delayProblems(conditions: readonly DesignCondition[]): Problem[] {
  const index = conditions.findIndex(({ action, delay }) => action !== "SET" && delay !== undefined);
  if (index === -1) return [];
  const place = { path: ["conditions", index, "delay"], condition: index };
  return [lost(place, "NEPI 3.2 forgets the delays of a file that it reads.", "They are in the file, and Netcue reads them.")];
}

/** What NEPI 3.2 passes to `eval` (quirk Q48) and is no plain data. */
function evaluatedProblems({ nodes, edges }: Pick<Topology, "nodes" | "edges"> = { nodes: [], edges: [] }): Problem[] {
  const found = [
    ...nodes.flatMap(({ annotations }, index) => (annotations?.ips === undefined ? [] : [["nodes", index, "annotations", "ips"]])),
    ...edges.flatMap(({ annotations }, index) => (annotations?.net === undefined ? [] : [["edges", index, "annotations", "net"]])),
  ];
  return found.map((path) =>
    lost(
      { path: ["topology", ...path] },
      "NEPI 3.2 runs the text of this annotation as Python.",
      "Remove it, unless you trust whoever wrote it.",
    ),
  );
}
