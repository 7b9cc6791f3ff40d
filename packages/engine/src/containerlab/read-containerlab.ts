import type { Design } from "../model/index.ts";
import { type ContainerlabProblem, ProblemLog } from "./containerlab-problem.ts";
import { HostVariables } from "./host-variables.ts";
import { LabDraft } from "./lab-draft.ts";
import { type LabFile, labSchema } from "./lab-file.ts";
import { isOutside, makeLinks, makeNodes, makePrograms } from "./make-nodes.ts";
import { type MergedNode, mergeNode } from "./merge-node.ts";
import { parseYaml } from "./parse-yaml.ts";
import { POSITION_LABELS, placeLab } from "./place-lab.ts";
import { readLinks } from "./read-links.ts";
import { readStages } from "./read-stages.ts";
import { tellLosses } from "./tell-losses.ts";

/** What came of a file. */
export interface ContainerlabFile {
  /** `null` when a problem is an error. */
  design: Design | null;
  problems: ContainerlabProblem[];
}

/**
 * Reads a topology definition file of containerlab as a design of network namespaces: nodes become `netns::Node` (bridges `netns::Switch`), links
 * `netns::Link`, `exec` programs, `stages` and `startup-delay` conditions, variables parameters. What has no counterpart is named, each
 * with its line. Untrusted input: never throws and asks for nothing.
 */
export function readContainerlab(text: string): ContainerlabFile {
  const yaml = parseYaml(text.replace(/^\ufeff/, ""));
  if ("problems" in yaml) return { design: null, problems: yaml.problems };
  const log = new ProblemLog(yaml.placeOf);
  const parsed = labSchema.safeParse(yaml.value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const path = issue.path.filter((key) => typeof key !== "symbol");
      log.refuse(path, sentence(issue.message), "See containerlab's manual, Topology definition.");
    }
    return { design: null, problems: log.problems };
  }
  const design = readLab(parsed.data, log);
  return { design: log.problems.some(({ severity }) => severity === "error") ? null : design, problems: log.problems };
}

function readLab(file: LabFile, log: ProblemLog): Design {
  const merged = Object.keys(file.topology.nodes).map((name) => mergeNode(name, file));
  const inside = merged.filter((node) => !isOutside(node));
  const draft = new LabDraft();
  const variables = new HostVariables();
  for (const node of merged.filter(isOutside)) {
    log.lose(["topology", "nodes", node.name], `${node.name} is of kind ${node.kind}, which is not in the lab.`, "It is left out.");
  }
  tellLosses(file, log);
  const nodes = makeNodes(inside, variables, draft);
  makeLinks(
    readLinks(file.topology.links ?? [], new Map(merged.map((node) => [node.name, { isMade: nodes.has(node.name) }])), log),
    nodes,
    draft,
  );
  for (const node of inside) {
    const made = nodes.get(node.name);
    if (made) makePrograms(node, made, variables, draft);
  }
  for (const node of inside) readStages(node, nodes, draft, log);
  const resources = placeLab(draft, nodes, toldPlaces(inside));
  const groups = groupsOf(inside, (name) => nodes.get(name)?.guid);
  const design = draft.finish({
    name: file.name ?? "lab",
    ...(variables.parameters.size > 0 && { parameters: Object.fromEntries(variables.parameters) }),
    ...(groups.length > 0 && { groups }),
  });
  return { ...design, resources };
}

function toldPlaces(nodes: readonly MergedNode[]): Map<string, { x: number; y: number }> {
  return new Map(
    nodes.flatMap(({ name, labels }) => {
      const [x, y] = POSITION_LABELS.map((label) => Number.parseFloat(labels?.[label] ?? ""));
      return Number.isFinite(x) && Number.isFinite(y) ? [[name, { x: x ?? 0, y: y ?? 0 }]] : [];
    }),
  );
}

function groupsOf(nodes: readonly MergedNode[], guidOf: (name: string) => number | undefined): NonNullable<Design["groups"]> {
  const groups = new Map<string, number[]>();
  for (const { name, group } of nodes) {
    const guid = guidOf(name);
    if (group !== undefined && guid !== undefined) groups.set(group, [...(groups.get(group) ?? []), guid]);
  }
  return [...groups].map(([name, members]) => ({ id: name, name, members }));
}

function sentence(message: string): string {
  return message.endsWith(".") ? message : `${message}.`;
}
