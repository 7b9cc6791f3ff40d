import * as fc from "fast-check";
import { compileDesign } from "../compile/index.ts";
import type { Catalogue, Design, DesignCondition, DesignResource } from "../model/index.ts";

/** Any time up to so many milliseconds. */
export const time = (longest: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: longest }).map((ms) => `${ms}ms`);

const failing = fc.oneof(
  { arbitrary: fc.constant("none"), weight: 9 },
  { arbitrary: fc.constantFrom("deploy", "start", "run", "stop", "release"), weight: 1 },
);

const timesOfAll = { deployTime: time(30), stopTime: time(30), releaseTime: time(30), failOn: failing };

const containerAttributes = fc.record({ ...timesOfAll, critical: fc.constant(false) });

const applicationAttributes = fc.record({
  ...timesOfAll,
  runTime: fc.oneof({ arbitrary: time(100), weight: 4 }, { arbitrary: fc.constant(""), weight: 1 }),
  critical: fc.oneof({ arbitrary: fc.constant(false), weight: 20 }, { arbitrary: fc.constant(true), weight: 1 }),
});

/** A condition whose members are given as fractions of the list of resources. */
const looseCondition = fc.record({
  action: fc.constantFrom("DEPLOY", "START", "START", "START", "STOP", "STOP", "SET"),
  resources: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  after: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
  state: fc.constantFrom("DISCOVERED", "PROVISIONED", "READY", "STARTED", "STOPPED", "FAILED", "RELEASED"),
  delay: fc.option(time(80)),
} as const);

const parts = fc.record({
  nodes: fc.array(containerAttributes, { minLength: 1, maxLength: 12, size: "max" }),
  links: fc.array(containerAttributes, { maxLength: 6, size: "max" }),
  interfaces: fc.array(fc.tuple(containerAttributes, fc.nat(), fc.nat()), { maxLength: 20, size: "max" }),
  applications: fc.array(fc.tuple(applicationAttributes, fc.nat()), { maxLength: 160, size: "max" }),
  conditions: fc.array(looseCondition, { maxLength: 120, size: "max" }),
  waitAllReady: fc.boolean(),
});

type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

/** Any design of dummy resources that the compiler accepts: hundreds of resources, conditions of every kind, failures. */
export function anyDesign(catalogue: Catalogue): fc.Arbitrary<Design> {
  return parts.map((drawn) => withoutRefused(assemble(drawn), catalogue));
}

function assemble({ nodes, links, interfaces, applications, conditions, waitAllReady }: Parts): Design {
  const resources: DesignResource[] = [];
  const connections: [number, number][] = [];
  const add = (type: string, attributes: NonNullable<DesignResource["attributes"]>, ...partners: number[]): number => {
    const guid = resources.length + 1;
    resources.push({ guid, type, attributes });
    for (const partner of partners) connections.push([guid, partner]);
    return guid;
  };
  const nodeGuids = nodes.map((attributes) => add("dummy::Node", attributes));
  const linkGuids = links.map((attributes) => add("dummy::Link", attributes));
  for (const [attributes, node, link] of linkGuids.length > 0 ? interfaces : []) {
    add("dummy::Interface", attributes, pick(nodeGuids, node), pick(linkGuids, link));
  }
  for (const [attributes, node] of applications) add("dummy::Application", attributes, pick(nodeGuids, node));
  const guids = resources.map((resource) => resource.guid);
  const named = conditions.map(({ delay, action, state, ...loose }): DesignCondition => {
    const condition = {
      action,
      state,
      resources: loose.resources.map((n) => pick(guids, n)),
      after: loose.after.map((n) => pick(guids, n)),
    };
    return { ...condition, ...(delay !== null && { delay }), ...(action === "SET" && { set: { message: "set" } }) };
  });
  return { netcue: 1, name: "any", resources, connections, conditions: named, deploy: { waitAllReady } };
}

/** One of a list that is not empty. */
export function pick<T>(list: readonly T[], number: number): T {
  return list[number % list.length] as T; // A remainder is an index.
}

/** Leaves out the conditions that the compiler refuses, one of each cycle at a time. */
function withoutRefused(design: Design, catalogue: Catalogue): Design {
  const { problems } = compileDesign(design, catalogue);
  const errors = problems.filter((problem) => problem.severity === "error");
  if (errors.length === 0) return design;
  const refused = new Set(errors.map((problem) => problem.place.condition));
  const conditions = (design.conditions ?? []).filter((_, index) => !refused.has(index));
  if (conditions.length === design.conditions?.length) throw new Error(`Refused for another reason: ${errors[0]?.message}`);
  return withoutRefused({ ...design, conditions }, catalogue);
}
