import * as z from "zod";
import {
  attributeValueSchema,
  conditionSchema,
  connectionSchema,
  type Design,
  type DesignCondition,
  type DesignConnection,
  type DesignResource,
  deploySchema,
  designSchema,
  groupSchema,
  type Problem,
  parameterSchema,
  resourceSchema,
} from "../model/index.ts";
import { designHint } from "./design-hint.ts";
import { salvageTopology } from "./salvage-topology.ts";
import { shapeProblems } from "./shape-problems.ts";

/** An entry of one of the design's lists, with its place in the file. */
export interface Entry<T> {
  index: number;
  value: T;
}

/** What could be read of a design file. Entries that made no sense are left out here and named in `problems`. */
export interface ReadDesign {
  design: Design;
  resources: Entry<DesignResource>[];
  connections: Entry<DesignConnection>[];
  conditions: Entry<DesignCondition>[];
  /** Every guid that some resource claims, also those of entries that could not be read. */
  guids: ReadonlySet<number>;
  problems: Problem[];
}

/**
 * Reads untrusted data as a design. All problems of shape are found at once, and what is readable is kept,
 * so that the checks of meaning can name theirs in the same go. `undefined` when the data is no object at all.
 */
export function readDesign(input: unknown): { read: ReadDesign | undefined; problems: Problem[] } {
  const parsed = designSchema.safeParse(input);
  if (parsed.success) return { read: describe(parsed.data, indexed(parsed.data)), problems: [] };
  const problems = shapeProblems(parsed.error, designHint).map(versionOrShape);
  if (typeof input !== "object" || input === null || Array.isArray(input)) return { read: undefined, problems };
  const lists = salvage(input as Record<string, unknown>);
  const raw = input as Record<string, unknown>;
  const design: Design = {
    netcue: 1,
    name: typeof raw.name === "string" ? raw.name : "",
    parameters: salvageParameters(raw.parameters),
    resources: lists.resources.map((entry) => entry.value),
    connections: lists.connections.map((entry) => entry.value),
    conditions: lists.conditions.map((entry) => entry.value),
    ...salvageRest(raw),
  };
  return { read: describe(design, lists, claimedGuids(raw.resources)), problems };
}

type Lists = Pick<ReadDesign, "resources" | "connections" | "conditions">;

function describe(design: Design, lists: Lists, guids?: Set<number>): ReadDesign {
  return { design, ...lists, guids: guids ?? new Set(design.resources.map((resource) => resource.guid)), problems: [] };
}

function indexed(design: Design): Lists {
  const entries = <T>(values: T[] | undefined): Entry<T>[] => (values ?? []).map((value, index) => ({ index, value }));
  return { resources: entries(design.resources), connections: entries(design.connections), conditions: entries(design.conditions) };
}

function salvage(raw: Record<string, unknown>): Lists {
  return {
    resources: readable(raw.resources, (value) => z.object(resourceSchema.shape).safeParse(value).data ?? bareResource(value)),
    connections: readable(raw.connections, (value) => connectionSchema.safeParse(value).data),
    conditions: readable(raw.conditions, bareCondition),
  };
}

function readable<T>(list: unknown, read: (value: unknown) => T | undefined): Entry<T>[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index) => {
    const value = read(item);
    return value === undefined ? [] : [{ index, value }];
  });
}

const { guid, type, name, traces, position } = resourceSchema.shape;
const bareResourceSchema = z.object({ guid, type, attributes: z.unknown().optional() });
const soundParts = z.object({ name: name.catch(undefined), traces: traces.catch(undefined), position: position.catch(undefined) });

/** A resource of which number and type are sound, with what else of it is, and with those attributes that are values at all. */
function bareResource(value: unknown): DesignResource | undefined {
  const bare = bareResourceSchema.safeParse(value).data;
  if (!bare) return undefined;
  const attributes = Object.entries(z.record(z.string(), z.unknown()).safeParse(bare.attributes).data ?? {});
  const sound = attributes.flatMap(([name, item]) => {
    const read = attributeValueSchema.safeParse(item);
    return read.success ? [[name, read.data] as const] : [];
  });
  return { guid: bare.guid, type: bare.type, ...soundParts.parse(value), attributes: Object.fromEntries(sound) };
}

/** A condition without its delay, when it is this that makes no sense. */
function bareCondition(value: unknown): DesignCondition | undefined {
  return z.object({ ...conditionSchema.shape, delay: conditionSchema.shape.delay.catch(undefined) }).safeParse(value).data;
}

function salvageParameters(raw: unknown): NonNullable<Design["parameters"]> {
  const all = z.record(z.string(), z.unknown()).safeParse(raw).data ?? {};
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => {
      const read = z.object(parameterSchema.shape).safeParse(value);
      return read.success ? [[name, read.data]] : [];
    }),
  );
}

/** What else is sound. The barrier matters: a false one would show cycles that are not there. */
function salvageRest(raw: Record<string, unknown>): Partial<Design> {
  const groups = readable(raw.groups, (value) => z.object(groupSchema.shape).safeParse(value).data);
  const deploy = z.object(deploySchema.shape).safeParse(raw.deploy).data;
  const globals = designSchema.shape.globals.safeParse(raw.globals).data;
  const notes = designSchema.shape.notes.safeParse(raw.notes).data;
  const topology = salvageTopology(raw.topology);
  return {
    ...(typeof raw.description === "string" && { description: raw.description }),
    ...(deploy && { deploy }),
    ...(globals && { globals }),
    ...(groups.length > 0 && { groups: groups.map((entry) => entry.value) }),
    ...(notes && { notes }),
    ...(topology && { topology }),
  };
}

function claimedGuids(resources: unknown): Set<number> {
  const guid = z.object({ guid: z.number() });
  return new Set(readable(resources, (value) => guid.safeParse(value).data?.guid).map((entry) => entry.value));
}

function versionOrShape(problem: Problem): Problem {
  const { path } = problem.place;
  if (problem.code !== "design.shape" || path.length !== 1 || path[0] !== "netcue") return problem;
  const message = `This is not a design of version 1: ${problem.message}`;
  return { ...problem, code: "design.version", message, hint: 'Write "netcue": 1 at the top of the file.' };
}
