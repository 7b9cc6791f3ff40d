import type { Catalogue, Design } from "../model/index.ts";
import { type DecodedFile, decodeNepiFile, normalizeLineEnds } from "./decode-nepi-file.ts";
import type { NepiProblem } from "./nepi-problem.ts";
import { type NepiGeneration, STATE_CODES } from "./nepi-vocabulary.ts";
import { parseXml, type XmlElement, type XmlFault } from "./parse-xml.ts";
import { ProblemLog } from "./problem-log.ts";
import { type NumberedElement, readConditions, readConnections } from "./read-links.ts";
import { type Reading, readGuid, readResource, type ToldResource } from "./read-resource.ts";
import { readTopology } from "./read-topology.ts";
import { descendants } from "./select-elements.ts";
import { TextPlaces } from "./text-places.ts";

/** What a file says of the experiment that was run: metadata, never obeyed (quirk Q55). */
export interface Told {
  expId: string;
  runId: string;
  localDir: string;
  nthreads: string;
  /** The numbering of states by which the file was read. */
  generation: NepiGeneration;
  /** By guid. */
  resources: ReadonlyMap<number, ToldResource>;
}

/** What came of a file. */
export interface NepiFile {
  /** What could be read; not to be run when a problem is an error. `null` when the file is no NEPI experiment. */
  design: Design | null;
  /** In the order in which they were found. */
  problems: NepiProblem[];
  told: Told | null;
}

export interface NepiReadOptions {
  /** The numbering of states, where the file leaves it in doubt. Default 3.2. */
  generation?: NepiGeneration;
}

/**
 * Reads an experiment that NEPI saved, of 3.2 and of the variant of August 2014 with `rm` right below `experiment`.
 * Untrusted input: never throws, evaluates nothing, expands no entity, and is bounded in time and memory. Every problem has its
 * line and column. Whether the design makes sense is the compiler's to say.
 *
 * @param source the file's bytes, or its text
 */
export function readNepiXml(source: string | Uint8Array, catalogue: Catalogue, options: NepiReadOptions = {}): NepiFile {
  const decoded: DecodedFile =
    typeof source === "string" ? { text: normalizeLineEnds(source.replace(/^\ufeff/, "")) } : decodeNepiFile(source);
  const log = new ProblemLog(new TextPlaces(decoded.text));
  if (decoded.fault) return unreadable(decoded.fault, log);
  const parsed = parseXml(decoded.text);
  if ("fault" in parsed) return unreadable(parsed.fault, log);
  if (parsed.root.name !== "experiment") {
    const fault = { message: `The file begins with <${parsed.root.name.slice(0, 60)}>.`, hint: "A NEPI file begins with <experiment>." };
    return unreadable({ ...fault, offset: parsed.root.offset }, log);
  }
  return readExperiment(parsed.root, { catalogue, log, generation: options.generation ?? generationOf(parsed.root) });
}

function unreadable({ message, hint, offset }: XmlFault, log: ProblemLog): NepiFile {
  log.error("nepi.syntax", [message, hint], offset);
  return { design: null, problems: log.problems, told: null };
}

function readExperiment(
  root: XmlElement,
  { catalogue, log, generation }: Omit<Reading, "states"> & { generation: NepiGeneration },
): NepiFile {
  const reading = { catalogue, log, states: STATE_CODES[generation] };
  const rms = resourceElements(root).flatMap((element): NumberedElement[] => {
    const guid = readGuid(element, log);
    return guid === undefined ? [] : [{ guid, element }];
  });
  const resources = rms.map(({ guid, element }, index) => readResource(element, guid, index, reading));
  const topology = root.children.find((child) => child.name === "topology");
  const text = (name: string): string => root.attributes.get(name) ?? "";
  const description = root.attributes.get("netcue-description");
  const design: Design = {
    netcue: 1,
    name: root.attributes.get("netcue-name") ?? text("exp_id"),
    ...(description !== undefined && { description }),
    resources: resources.map(({ resource }) => resource),
    connections: readConnections(rms, log),
    conditions: readConditions(rms, reading),
    ...(text("netcue-wait-all-ready") === "False" && { deploy: { waitAllReady: false } }),
    ...(topology && { topology: readTopology(topology, log) }),
  };
  const told: Told = {
    expId: text("exp_id"),
    runId: text("run_id"),
    localDir: text("local_dir"),
    nthreads: text("nthreads"),
    generation,
    resources: new Map(resources.map((entry) => [entry.resource.guid, entry.told])),
  };
  return { design, told, problems: log.problems };
}

function resourceElements(root: XmlElement): XmlElement[] {
  return [...descendants(root, "rm"), ...descendants(root, "rms", "rm")];
}

/** The later numbering shows itself by a time of RESERVED or by its ninth state; without either, it is 3.2 (quirk Q53). */
function generationOf(root: XmlElement): NepiGeneration {
  const isLater = resourceElements(root).some(
    (rm) =>
      rm.attributes.has("reserved_time") ||
      [rm, ...descendants(rm, "conditions", "condition")].some(({ attributes }) => attributes.get("state") === "8"),
  );
  return isLater ? "reserved" : "3.2";
}
