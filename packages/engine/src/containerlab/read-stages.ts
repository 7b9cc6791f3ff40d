import type { ProblemLog } from "./containerlab-problem.ts";
import type { LabDraft } from "./lab-draft.ts";
import { STAGES, type Stage } from "./lab-file.ts";
import type { MadeNode } from "./make-nodes.ts";
import type { MergedNode } from "./merge-node.ts";

/**
 * The startup order of a node as conditions. `create` and `create-links` of others are waited for before it is deployed; what they
 * run (`configure`, `healthy`, `exit`) before its own programs start: a network namespace is there at once, and has nothing to boot.
 */
export function readStages(node: MergedNode, nodes: ReadonlyMap<string, MadeNode>, draft: LabDraft, log: ProblemLog): void {
  const made = nodes.get(node.name);
  if (!made) return;
  const delay = node["startup-delay"] ? `${node["startup-delay"]}s` : undefined;
  const first = made.programs.slice(0, 1);
  if (delay !== undefined && first.length > 0) draft.wait("START", first, [made.guid], { state: "STARTED", delay });
  if (delay !== undefined && first.length === 0)
    log.lose(pathOf(node, "startup-delay"), `${node.name} runs nothing that could be delayed.`, "It is left out.");
  for (const stage of STAGES) {
    const waits = node.stages?.[stage]?.["wait-for"] ?? [];
    for (const [index, wait] of waits.entries()) {
      const other = nodes.get(wait.node);
      const path = [...pathOf(node, "stages"), stage, "wait-for", index];
      if (!other) log.refuse(path, `There is no node ${JSON.stringify(wait.node)}.`, "Name a node of this topology.");
      else if (other !== made) addWait({ node: made, stage }, { node: other, stage: wait.stage }, draft);
    }
  }
}

function pathOf({ name }: MergedNode, key: string): string[] {
  return ["topology", "nodes", name, key];
}

/** What a stage of a node waits for, by what that is. */
const AWAITED: Readonly<Record<Stage, (other: MadeNode) => { guids: number[]; state: "READY" | "STARTED" | "STOPPED" }>> = {
  create: (other) => ({ guids: [other.guid], state: "READY" }),
  "create-links": (other) => ({ guids: other.links.length > 0 ? other.links : [other.guid], state: "READY" }),
  configure: (other) => ended(other),
  healthy: (other) => ({ guids: [other.guid], state: "STARTED" }),
  exit: (other) => ended(other),
};

function ended(other: MadeNode): ReturnType<(typeof AWAITED)["exit"]> {
  const last = other.programs.slice(-1);
  return last.length > 0 ? { guids: last, state: "STOPPED" } : { guids: [other.guid], state: "STARTED" };
}

interface AtStage {
  node: MadeNode;
  stage: Stage;
}

function addWait({ node, stage }: AtStage, other: AtStage, draft: LabDraft): void {
  const { guids, state } = AWAITED[other.stage](other.node);
  // A link between the two cannot be there before both are.
  const apart = guids.filter((guid) => !node.links.includes(guid));
  const after = apart.length > 0 ? apart : [other.node.guid];
  const links = node.links.filter((link) => !after.includes(link));
  if (state === "READY" && stage === "create") draft.wait("DEPLOY", [node.guid], after, { state });
  else if (state === "READY" && stage === "create-links") draft.wait("DEPLOY", links, after, { state });
  else draft.wait("START", node.programs.length > 0 ? node.programs.slice(0, 1) : [node.guid], after, { state });
}
