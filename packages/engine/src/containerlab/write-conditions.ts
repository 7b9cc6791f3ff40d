import type { Design, DesignCondition, Problem } from "../model/index.ts";
import { parseDuration } from "../model/index.ts";
import type { Stage } from "./lab-file.ts";
import type { LabGraph, LabHost } from "./lab-graph.ts";

/** What a lab's node waits for. */
export interface WrittenWaits {
  delay: number | null;
  stages: Map<Stage, { node: number; stage: Stage }[]>;
}

interface Writing {
  graph: LabGraph;
  /** The programs of each host, in the order in which they are written. */
  programs: ReadonlyMap<number, readonly number[]>;
  waits: Map<number, WrittenWaits>;
}

/** The conditions of a design as startup order, by guid of the host; what containerlab has no word for is told. */
export function writeConditions(
  design: Design,
  graph: LabGraph,
  programs: Writing["programs"],
): { waits: Writing["waits"]; problems: Problem[] } {
  const waits = new Map([...graph.hosts.keys()].map((guid): [number, WrittenWaits] => [guid, { delay: null, stages: new Map() }]));
  const writing = { graph, programs, waits };
  const problems = (design.conditions ?? []).flatMap((condition, index): Problem[] => {
    if (isOrder(condition, writing) || FORMS.some((form) => form(condition, writing))) return [];
    const place = { path: ["conditions", index], condition: index };
    const message = "containerlab has no word for this condition.";
    return [{ code: "containerlab.lost", severity: "warning", place, message, hint: "It is left out." }];
  });
  return { waits, problems };
}

/** Commands of a node are run one after the other anyway. */
function isOrder({ action, state, delay, resources, after }: DesignCondition, { programs }: Writing): boolean {
  if (action !== "START" || state !== "STOPPED" || delay !== undefined) return false;
  return [...programs.values()].some((list) =>
    resources.every(
      (guid) => list.includes(guid) && after.every((other) => list.includes(other) && list.indexOf(other) < list.indexOf(guid)),
    ),
  );
}

type Form = (condition: DesignCondition, writing: Writing) => boolean;

const FORMS: readonly Form[] = [
  /** The first command, a while after its node. */
  ({ action, state, delay, resources, after }, { programs, waits }) => {
    const [node = 0] = after;
    const seconds = (parseDuration(delay ?? "") ?? 0) / 1_000;
    const wanted = waits.get(node);
    if (action !== "START" || state !== "STARTED" || after.length !== 1 || !wanted || !Number.isInteger(seconds) || seconds === 0)
      return false;
    if (resources.length !== 1 || programs.get(node)?.[0] !== resources[0] || wanted.delay !== null) return false;
    wanted.delay = seconds;
    return true;
  },
  /** A node, after other nodes or their links. */
  ({ action, state, delay, resources, after }, writing) => {
    if (action !== "DEPLOY" || state !== "READY" || delay !== undefined) return false;
    if (resources.every((guid) => writing.graph.hosts.has(guid))) {
      return addAll(resources, "create", (host) => awaitedBy(host, after, writing), writing);
    }
    const host = [...writing.graph.hosts.values()].find(
      (candidate) => after.length === 1 && candidate.resource.guid !== after[0] && sameSet(linksWithout(candidate, after), resources),
    );
    if (!host || !writing.graph.hosts.has(after[0] ?? 0)) return false;
    return addAll([host.resource.guid], "create-links", () => [{ node: after[0] ?? 0, stage: "create" }], writing);
  },
  /** The first command of a node (or the node that has none), after the last of another, or after that node. */
  ({ action, state, delay, resources, after }, writing) => {
    if (action !== "START" || delay !== undefined || !["STARTED", "STOPPED"].includes(state)) return false;
    const { hosts } = writing.graph;
    const first = (guid: number): number => writing.programs.get(guid)?.[0] ?? guid;
    const nodes = resources.map((guid) => [...hosts.keys()].find((host) => first(host) === guid) ?? 0);
    const awaited = after.map((guid): { node: number; stage: Stage } => {
      const owner = [...hosts.keys()].find((host) => (state === "STARTED" ? host === guid : writing.programs.get(host)?.at(-1) === guid));
      return { node: owner ?? 0, stage: state === "STARTED" ? "healthy" : "configure" };
    });
    if ([...nodes, ...awaited.map(({ node }) => node)].includes(0)) return false;
    return addAll(nodes, "configure", () => awaited, writing);
  },
];

/** What of other nodes a node waits for, as stages; nothing where some of it is neither a node nor the links of one. */
function awaitedBy(host: LabHost, after: readonly number[], { graph }: Writing): { node: number; stage: Stage }[] {
  if (after.every((guid) => graph.hosts.has(guid))) return after.map((node) => ({ node, stage: "create" }));
  const other = [...graph.hosts.values()].find(
    (candidate) =>
      candidate !== host &&
      sameSet(
        candidate.links.filter((link) => !host.links.includes(link)),
        after,
      ),
  );
  return other ? [{ node: other.resource.guid, stage: "create-links" }] : [];
}

function linksWithout({ links }: LabHost, others: readonly number[]): number[] {
  return links.filter((link) => !others.includes(link));
}

function addAll(
  nodes: readonly number[],
  stage: Stage,
  awaited: (host: LabHost) => { node: number; stage: Stage }[],
  { graph, waits }: Writing,
): boolean {
  const found = nodes.flatMap((guid) => {
    const host = graph.hosts.get(guid);
    return host ? [{ guid, awaits: awaited(host).filter(({ node }) => node !== guid) }] : [];
  });
  if (found.length < nodes.length || found.some(({ awaits }) => awaits.length === 0)) return false;
  for (const { guid, awaits } of found) {
    const stages = waits.get(guid)?.stages;
    stages?.set(stage, [...(stages.get(stage) ?? []), ...awaits]);
  }
  return true;
}

function sameSet(one: readonly number[], other: readonly number[]): boolean {
  return (
    one.length > 0 && one.length === new Set([...one, ...other]).size && other.length === new Set(other).size && one.length === other.length
  );
}
