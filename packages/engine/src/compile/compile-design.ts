import type { AttributeValue, Catalogue, Design, DesignCondition, Problem } from "../model/index.ts";
import { buildPlan } from "./build-plan.ts";
import { checkConditions } from "./check-conditions.ts";
import { checkConnections } from "./check-connections.ts";
import { checkEndless } from "./check-endless.ts";
import { checkGlobals } from "./check-globals.ts";
import { checkNever } from "./check-never.ts";
import { checkResources } from "./check-resources.ts";
import { checkTopology } from "./check-topology.ts";
import { fillResource, ParameterFiller, parameterValues, unfilledAttributes } from "./fill-parameters.ts";
import { findCycles } from "./find-cycles.ts";
import type { Plan } from "./plan.ts";
import { type ReadDesign, readDesign } from "./read-design.ts";

/** What came of a design: everything that is wrong with it, or a plan that can be run. */
export interface Compiled {
  problems: Problem[];
  /** What could be read, parameters not filled in; null when the input is no design at all. */
  design: Design | null;
  /** null when any problem is an error. */
  plan: Plan | null;
}

export interface CompileOptions {
  /** Values for the design's parameters. Without this, a parameter that has no default is only a warning. */
  parameters?: Readonly<Record<string, AttributeValue>>;
  /** Plan just these resources: what is wrong with others does not matter yet, and conditions may wait for them all the same. */
  only?: ReadonlySet<number>;
}

/**
 * Checks a design as a whole and turns it into a plan. Pure; the same on server and browser.
 * Every problem is named at once, each with its place and a way out.
 */
export function compileDesign(input: unknown, catalogue: Catalogue, options: CompileOptions = {}): Compiled {
  const { read, problems: shapeProblems } = readDesign(input);
  if (!read) return { problems: shapeProblems, design: null, plan: null };
  const declared = read.design.parameters ?? {};
  const { values, problems: parameterProblems } = parameterValues(declared, options.parameters);
  const filler = new ParameterFiller(declared, values);
  const filled = fillDesign(read, filler);
  const unfilled = unfilledIn(read, filled);
  const filledProblems = checkFilled(filled, catalogue, unfilled);
  const plan = buildPlan(filled.design, Object.fromEntries(values), catalogue, options.only);
  const planProblems = [...[...findCycles(plan), ...checkNever(plan)].map((problem) => inTheFile(problem, read)), ...checkMembers(read)];
  const wrong = new Set(filledProblems.flatMap(({ place: { guid, attribute } }) => (attribute === undefined ? [] : [guid])));
  const isOpen = (guid: number): boolean => unfilled(guid).size > 0 || wrong.has(guid);
  const endless = checkEndless(plan, catalogue, isOpen).map((problem) => ofTheFile(problem, read));
  const graphProblems = read.design.topology ? checkTopology(read.design.topology) : [];
  // One list of lists: a hostile design has more problems than a call may have arguments.
  const all = [shapeProblems, parameterProblems, filledProblems, filler.problems, planProblems, endless, graphProblems].flat();
  const problems = all.filter(({ place }) => place.guid === undefined || options.only === undefined || options.only.has(place.guid));
  const unready = problems.some((problem) => problem.severity === "error") || values.size < Object.keys(declared).length;
  return { problems, design: read.design, plan: unready ? null : plan };
}

/**
 * The loops of waiting in a design, each one problem: what {@link compileDesign} finds of them, without the other checks, so that a
 * drawing can ask before each line. Parameters may be left open: whether there is a loop does not depend on a delay.
 */
export function findLoops(design: Design, catalogue: Catalogue): Problem[] {
  return findCycles(buildPlan(design, {}, catalogue));
}

/** A problem of the plan counts the conditions that could be read; people count those of the file. */
function inTheFile(problem: Problem, read: ReadDesign): Problem {
  const indexOf = (condition: number): number => read.conditions[condition]?.index ?? condition;
  const { place, loop } = problem;
  if (place.condition === undefined) return problem;
  const index = indexOf(place.condition);
  return {
    ...problem,
    place: { ...place, condition: index, path: ["conditions", index, ...place.path.slice(2)] },
    ...(loop && { loop: { ...loop, conditions: loop.conditions.map(indexOf) } }),
  };
}

/** The same for resources. */
function ofTheFile(problem: Problem, read: ReadDesign): Problem {
  const [list, position, ...rest] = problem.place.path;
  const index = read.resources[Number(position)]?.index;
  return list !== "resources" || index === undefined ? problem : { ...problem, place: { ...problem.place, path: [list, index, ...rest] } };
}

function fillDesign(read: ReadDesign, filler: ParameterFiller): ReadDesign {
  const resources = read.resources.map(({ index, value }) => ({ index, value: fillResource(value, index, filler) }));
  const conditions = read.conditions.map(({ index, value }) => ({ index, value: fillCondition(value, index, filler) }));
  const globals = fillGlobals(read.design.globals, filler);
  const design = {
    ...read.design,
    ...(globals && { globals }),
    resources: resources.map((entry) => entry.value),
    conditions: conditions.map((entry) => entry.value),
  };
  return { ...read, design, resources, conditions };
}

function fillGlobals(globals: Design["globals"], filler: ParameterFiller): Design["globals"] {
  if (!globals) return undefined;
  const fill = (type: string, values: Readonly<Record<string, AttributeValue>>): Record<string, AttributeValue> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, filler.fill(value, { path: ["globals", type, name] }) ?? null]),
    );
  return Object.fromEntries(Object.entries(globals).map(([type, values]) => [type, fill(type, values)]));
}

function fillCondition(condition: DesignCondition, index: number, filler: ParameterFiller): DesignCondition {
  const filled = fillDelay(condition, index, filler);
  if (filled.set === undefined) return filled;
  // A value that is not known yet counts as not set, so that the attribute is still there to be checked.
  const set = Object.entries(filled.set).map(([name, value]) => {
    const place = { path: ["conditions", index, "set", name], condition: index };
    return [name, filler.fill(value, place) ?? null] as const;
  });
  return { ...filled, set: Object.fromEntries(set) };
}

function fillDelay(condition: DesignCondition, index: number, filler: ParameterFiller): DesignCondition {
  if (condition.delay?.includes("${") !== true) return condition;
  const { delay, ...rest } = condition;
  const filled = filler.fill(delay, { path: ["conditions", index, "delay"], condition: index });
  return filled === undefined ? rest : { ...rest, delay: String(filled) };
}

type Unfilled = (guid: number) => ReadonlySet<string>;

const NONE: ReadonlySet<string> = new Set();

function unfilledIn(before: ReadDesign, filled: ReadDesign): Unfilled {
  const unfilled = new Map(
    before.resources.map(({ value }, position) => [value.guid, unfilledAttributes(value, filled.resources[position]?.value ?? value)]),
  );
  return (guid) => unfilled.get(guid) ?? NONE;
}

function checkFilled(filled: ReadDesign, catalogue: Catalogue, unfilled: Unfilled): Problem[] {
  return [
    ...checkResources(filled.resources, catalogue, unfilled),
    ...checkGlobals(filled.design, catalogue),
    ...checkConnections(filled, catalogue),
    ...checkConditions(filled, catalogue),
  ];
}

function checkMembers(read: ReadDesign): Problem[] {
  return (read.design.groups ?? []).flatMap((group, index) =>
    group.members.flatMap((guid, position): Problem[] =>
      read.guids.has(guid)
        ? []
        : [
            {
              code: "group.unknown-guid",
              severity: "error",
              place: { path: ["groups", index, "members", position] },
              message: `There is no resource ${guid} for the group "${group.name}".`,
              hint: "Remove it from the group.",
            },
          ],
    ),
  );
}
