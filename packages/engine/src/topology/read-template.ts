import type * as z from "zod";
import { generalHint, type ShapeIssue, shapeProblems } from "../compile/shape-problems.ts";
import type { Problem } from "../model/index.ts";
import { type EdgeTemplate, END_IDS, edgeTemplateSchema, type NodeTemplate, nodeTemplateSchema } from "./template.ts";

/** A template, or why it is none; every problem with its place in the template and a way out. */
export type ReadTemplate<T> = { template: T; problems?: never } | { template?: never; problems: Problem[] };

/** Reads untrusted data as what each node becomes. */
export function readNodeTemplate(input: unknown): ReadTemplate<NodeTemplate> {
  return read(nodeTemplateSchema, input, (template) => [
    ...idProblems(template, []),
    ...(anchorOf(template) ? [] : [unknownId(template.anchor, ["anchor"], template)]),
    ...(anchorOf(template)?.only ? [problem(["anchor"], "Not every node would have this anchor.", 'Take a resource without "only".')] : []),
  ]);
}

/** Reads untrusted data as what each edge becomes. */
export function readEdgeTemplate(input: unknown): ReadTemplate<EdgeTemplate> {
  return read(edgeTemplateSchema, input, (template) => [...idProblems(template, END_IDS), ...onlyProblems(template)]);
}

function read<T>(schema: z.ZodType<T>, input: unknown, check: (template: T) => Problem[]): ReadTemplate<T> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return { problems: shapeProblems(parsed.error, templateHint) };
  const problems = check(parsed.data);
  return problems.length > 0 ? { problems } : { template: parsed.data };
}

/** Unions are values, formats are ids, and the only bounded list is a connection. */
function templateHint(issue: ShapeIssue): string {
  const general = generalHint(issue);
  if (general) return general;
  if (issue.code === "invalid_union") return "Give text, a number, true, false or null.";
  if (issue.code === "invalid_format") return "Write letters, digits, _ and -, a letter first.";
  return 'Write the ids of two resources of the template, such as ["app", "host"].';
}

function anchorOf({ resources, anchor }: NodeTemplate): NodeTemplate["resources"][number] | undefined {
  return resources.find(({ id }) => id === anchor);
}

/** Names of a graph's own annotations, beside which the guids of a template's resources are noted. */
const RESERVED: readonly string[] = ["ips", "net", "source", "target"];

function idProblems(template: EdgeTemplate, outside: readonly string[]): Problem[] {
  const { resources, connections = [], conditions = [] } = template;
  const ids = new Set(outside);
  const found: Problem[] = [];
  for (const [index, { id }] of resources.entries()) {
    const path = ["resources", index, "id"];
    if (RESERVED.includes(id)) found.push(problem(path, `The id "${id}" is a word of the graph.`, "Take another."));
    if (ids.has(id)) found.push(problem(path, `The id "${id}" is taken.`, "Give each resource an id of its own."));
    ids.add(id);
  }
  const named = [
    ...connections.flatMap((pair, index) => pair.map((id, end) => ({ id, path: ["connections", index, end] }))),
    ...conditions.flatMap(({ resources: waiting, after }, index) => [
      ...waiting.map((id, place) => ({ id, path: ["conditions", index, "resources", place] })),
      ...after.map((id, place) => ({ id, path: ["conditions", index, "after", place] })),
    ]),
  ];
  return [...found, ...named.filter(({ id }) => !ids.has(id)).map(({ id, path }) => unknownId(id, path, template, outside))];
}

function onlyProblems({ resources }: EdgeTemplate): Problem[] {
  return resources.flatMap(({ only }, index) =>
    only ? [problem(["resources", index, "only"], `An edge is no ${only}.`, "Put the resource into the node template.")] : [],
  );
}

function unknownId(id: string, path: (string | number)[], { resources }: EdgeTemplate, outside: readonly string[] = []): Problem {
  const known = [...outside, ...resources.map((resource) => resource.id)];
  return problem(path, `There is no resource "${id}" in the template.`, known.length > 0 ? `There are: ${known.join(", ")}.` : "Add it.");
}

function problem(path: (string | number)[], message: string, hint: string): Problem {
  return { code: "template.id", severity: "error", place: { path }, message, hint };
}
