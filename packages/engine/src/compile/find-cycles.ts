import type { Problem, ResourceState, WaitLoop } from "../model/index.ts";
import type { Plan, PlannedGate } from "./plan.ts";
import { type Digraph, stronglyConnected } from "./strongly-connected.ts";

/**
 * Things that wait: an action of a resource, a gate, or the all-ready barrier. An edge says "waits for".
 * Only what is necessary counts: an application may end by itself, so its STOPPED waits for its START and not for a STOP condition;
 * a container ends only by a STOP.
 */
class WaitGraph implements Digraph {
  readonly plan: Plan;
  readonly #base: ReadonlyMap<number, number>;
  readonly #gateBase: number;
  readonly #edges: number[][];

  constructor(plan: Plan) {
    this.plan = plan;
    this.#base = new Map(plan.resources.map((resource, index) => [resource.guid, index * 3]));
    this.#gateBase = plan.resources.length * 3;
    this.#edges = Array.from({ length: this.#gateBase + plan.gates.length + 1 }, () => []);
    this.#connect();
  }

  get size(): number {
    return this.#edges.length;
  }

  next(node: number): readonly number[] {
    return this.#edges[node] ?? [];
  }

  gateOf(node: number): PlannedGate | undefined {
    return node >= this.#gateBase ? this.plan.gates[node - this.#gateBase] : undefined;
  }

  /** Guid of the resource whose action this is; undefined for a gate and for the barrier. */
  guidOf(node: number): number | undefined {
    return this.plan.resources[Math.floor(node / 3)]?.guid;
  }

  /** "START of b", or undefined for a gate. */
  label(node: number): string | undefined {
    if (node === this.size - 1) return "all resources READY";
    if (node >= this.#gateBase) return undefined;
    const resource = this.plan.resources[Math.floor(node / 3)];
    return `${["DEPLOY", "START", "STOP"][node % 3]} of ${resource?.name}`;
  }

  #connect(): void {
    const barrier = this.size - 1;
    for (const base of this.#base.values()) {
      this.#link(base + 1, base);
      this.#link(base + 2, base + 1);
      if (!this.plan.waitAllReady) continue;
      this.#link(base + 1, barrier);
      this.#link(barrier, base);
    }
    for (const action of this.plan.actions) {
      const base = this.#base.get(action.guid);
      if (base === undefined || action.action === "SET") continue;
      const node = base + ["DEPLOY", "START", "STOP"].indexOf(action.action);
      for (const gate of action.gates) this.#link(node, this.#gateBase + gate);
    }
    const containers = new Set(this.plan.resources.filter((resource) => resource.container).map((resource) => resource.guid));
    this.plan.gates.forEach((gate, index) => {
      for (const guid of gate.after) {
        const base = this.#base.get(guid);
        const offset = providedBy(gate.state, containers.has(guid));
        if (base !== undefined && offset !== undefined) this.#link(this.#gateBase + index, base + offset);
      }
    });
  }

  #link(from: number, to: number): void {
    this.#edges[from]?.push(to);
  }
}

/** Which action brings a resource into a state: 0 DEPLOY, 1 START, 2 STOP; undefined when none does. */
function providedBy(state: ResourceState, container: boolean): number | undefined {
  if (state === "RELEASED") return undefined;
  if (state === "STARTED") return 1;
  if (state === "STOPPED") return container ? 2 : 1;
  return 0;
}

/** Loops of waiting, through drawn conditions, the types' own waits and the all-ready barrier: each loop is one problem. */
export function findCycles(plan: Plan): Problem[] {
  const graph = new WaitGraph(plan);
  return stronglyConnected(graph)
    .filter((part) => part.length > 1 || graph.next(part[0] as number).includes(part[0] as number))
    .map((part) => cycleProblem(graph, part));
}

function cycleProblem(graph: WaitGraph, part: readonly number[]): Problem {
  const loop = shortestLoop(graph, new Set(part));
  const conditions = loop.flatMap((node) => graph.gateOf(node)?.condition ?? []);
  const condition = conditions[0];
  const words = loop.flatMap((node) => graph.label(node) ?? []);
  const path = condition === undefined ? ["conditions"] : ["conditions", condition];
  return {
    code: "condition.cycle",
    severity: "error",
    place: condition === undefined ? { path } : { path, condition },
    message: `These wait for each other, so none of them can ever happen: ${[...words, words[0]].join(" ← ")}.`,
    hint:
      words.includes("all resources READY") && conditions.length > 0
        ? 'Remove one of the conditions, or set "waitAllReady" to false so that START does not wait for all to be READY.'
        : removeHint(conditions.length),
    loop: waitLoop(graph, loop),
  };
}

function waitLoop(graph: WaitGraph, loop: readonly number[]): WaitLoop {
  const at = (index: number): number | undefined => graph.guidOf(loop[(index + loop.length) % loop.length] as number);
  const unique = (numbers: number[]): number[] => [...new Set(numbers)];
  return {
    resources: unique(loop.flatMap((node) => graph.guidOf(node) ?? [])),
    conditions: unique(loop.flatMap((node) => graph.gateOf(node)?.condition ?? [])),
    connections: loop.flatMap((node, index): [number, number][] => {
      const [one, other] = [at(index - 1), at(index + 1)];
      return graph.gateOf(node)?.condition === null && one !== undefined && other !== undefined ? [[one, other]] : [];
    }),
  };
}

function removeHint(conditions: number): string {
  return conditions === 1 ? "Remove the condition, or let it wait for another resource." : "Remove one of the conditions.";
}

/** A shortest loop inside a strongly connected part, starting from one of its gates so that a condition can be named. */
function shortestLoop(graph: WaitGraph, part: ReadonlySet<number>): number[] {
  const start = [...part].find((node) => graph.gateOf(node)?.condition != null) ?? ([...part][0] as number);
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] as number;
    for (const next of graph.next(node)) {
      if (next === start) return walkBack(cameFrom, node, start);
      if (!part.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return [start];
}

function walkBack(cameFrom: ReadonlyMap<number, number>, last: number, start: number): number[] {
  const loop = [last];
  for (let node = last; node !== start; ) {
    node = cameFrom.get(node) ?? start;
    loop.push(node);
  }
  return loop;
}
