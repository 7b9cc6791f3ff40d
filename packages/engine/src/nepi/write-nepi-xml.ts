import { fillDesign } from "../compile/fill-design.ts";
import type { AttributeValue, Catalogue, Design, DesignCondition, Problem, ResourceTypeInfo } from "../model/index.ts";
import { exportProblems } from "./export-problems.ts";
import { writeResource } from "./write-resource.ts";
import { writeTopology } from "./write-topology.ts";
import { container, writeXml } from "./write-xml.ts";

export interface NepiWriteOptions {
  /** Write credentials in clear, as NEPI does (quirk Q51). Default: they are left out. */
  credentials?: boolean;
  /** Values for the design's parameters; default, their defaults. */
  parameters?: Readonly<Record<string, AttributeValue>>;
}

/** What came of writing a design as XML. */
export interface NepiText {
  /** `null` when a problem is an error. */
  text: string | null;
  /** Errors: what XML cannot hold. Warnings: what NEPI 3.2 reads otherwise than it is meant, or not at all. */
  problems: Problem[];
}

/**
 * Writes a design as NEPI 3.2 reads it: its numbers of states, connections in both directions, line ends kept, and nothing that it would
 * refuse. What only Netcue knows (names, positions, attributes that NEPI lacks) is in elements and attributes that begin
 * with `netcue-`, which NEPI passes over and {@link readNepiXml} reads.
 */
export function writeNepiXml(design: Design, catalogue: Catalogue, options: NepiWriteOptions = {}): NepiText {
  const filled = fillDesign(design, options.parameters);
  const secrets = options.credentials ? () => new Set<string>() : credentialsOf;
  const problems = [
    ...filled.problems,
    ...exportProblems(filled.design, catalogue),
    ...(options.credentials ? [] : leftOut(filled.design, catalogue)),
  ];
  if (problems.some((problem) => problem.severity === "error")) return { text: null, problems };
  const partners = partnersOf(filled.design);
  const waits = waitsOf(filled.design);
  const rms = filled.design.resources.map((resource) => {
    const info = catalogue.get(resource.type);
    const connections = partners.get(resource.guid) ?? [];
    return writeResource({ resource, info, connections, conditions: waits.get(resource.guid) ?? [], secrets: secrets(info) });
  });
  const text = writeXml({
    name: "experiment",
    attributes: experimentAttributes(design),
    children: [design.topology ? writeTopology(design.topology) : null, container("rms", rms)],
  });
  return { text, problems };
}

/** NEPI makes a directory of `exp_id`, and a number of `nthreads`. */
function experimentAttributes({ name, description, deploy }: Design): Record<string, string | undefined> {
  const expId = name.replace(/[^A-Za-z0-9._-]+/g, "-") || "experiment";
  return {
    exp_id: expId,
    nthreads: "20",
    "netcue-name": expId === name ? undefined : name,
    "netcue-description": description,
    "netcue-wait-all-ready": deploy?.waitAllReady === false ? "False" : undefined,
  };
}

function partnersOf({ connections = [] }: Design): Map<number, number[]> {
  const partners = new Map<number, Set<number>>();
  for (const [a, b] of connections) {
    partners.set(a, (partners.get(a) ?? new Set()).add(b));
    partners.set(b, (partners.get(b) ?? new Set()).add(a));
  }
  return new Map([...partners].map(([guid, others]) => [guid, [...others].sort((a, b) => a - b)]));
}

function waitsOf({ conditions = [] }: Design): Map<number, DesignCondition[]> {
  const waits = new Map<number, DesignCondition[]>();
  for (const condition of conditions.filter(({ action }) => action !== "SET")) {
    for (const guid of new Set(condition.resources)) {
      const before = waits.get(guid) ?? [];
      before.push(condition);
      waits.set(guid, before);
    }
  }
  return waits;
}

function credentialsOf(info: ResourceTypeInfo | undefined): Set<string> {
  return new Set(info?.attributes.filter((attribute) => attribute.flags.includes("credential")).map((attribute) => attribute.name));
}

function leftOut({ resources }: Design, catalogue: Catalogue): Problem[] {
  return resources.flatMap(({ guid, type, attributes = {} }, index) => {
    const secrets = credentialsOf(catalogue.get(type));
    return Object.keys(attributes).flatMap((name): Problem[] => {
      if (!secrets.has(name)) return [];
      const place = { path: ["resources", index, "attributes", name], guid, attribute: name };
      return [
        {
          code: "nepi.lost",
          severity: "warning",
          place,
          message: `The credential "${name}" is left out.`,
          hint: "Ask for credentials if the file may hold them in clear.",
        },
      ];
    });
  });
}
