import { EngineError } from "../errors.ts";
import type { Topology } from "../model/index.ts";
import type { Pair, Point, Shape, ShapeOptions } from "./shape.ts";
import { SHAPES } from "./shapes.ts";

/** The most nodes, and the most edges, of a graph that is generated. */
export const MOST = 100_000;

/** A graph, and how it may be drawn. */
export interface GeneratedTopology {
  /** Nodes are numbered from 0; edges are in the order of their nodes. */
  topology: Topology;
  /** The place of each node, neighbours about 1 apart. */
  places: readonly Point[];
  /** What is not as it was asked for, in sentences (quirk Q58: NEPI says nothing). */
  notes: readonly string[];
}

/**
 * Generates a graph of a shape (NEPI `generate_topology`). Pure: the same options, seed included, give the same graph. Throws an
 * {@link EngineError} `topology-invalid` for an unknown shape and for options that make none.
 */
export function generateTopology(shape: string, options: ShapeOptions): GeneratedTopology {
  const known = SHAPES.get(shape);
  if (!known) throw invalid(`There is no shape "${shape}". There are: ${[...SHAPES.keys()].join(", ")}.`);
  checkOptions(shape, known, options);
  const { count, note, edges, places } = known.draw(options);
  const topology: Topology = {
    shape,
    nodes: Array.from({ length: count }, (_, id) => ({ id })),
    edges: bounded(shape, edges).map(([one, other]) => ({ ends: [one, other] })),
  };
  return { topology, places, notes: note === undefined ? [] : [note] };
}

function checkOptions(name: string, shape: Shape, { nodes, branches, probability, seed }: ShapeOptions): void {
  if (!isWhole(nodes, shape.least, MOST)) throw invalid(`A ${name} topology has ${shape.least} to ${MOST} nodes, not ${nodes}.`);
  for (const [option, value] of Object.entries({ branches, probability })) {
    if (value !== undefined && !shape.takes.some((taken) => taken === option)) {
      const takers = [...SHAPES].filter(([, { takes }]) => takes.some((taken) => taken === option)).map(([taker]) => taker);
      throw invalid(`A ${name} topology takes no ${option}; ${takers.join(" and ")} would.`);
    }
  }
  if (branches !== undefined && !isWhole(branches, 1, MOST)) throw invalid(`The branches are a whole number, 1 or more, not ${branches}.`);
  if (probability !== undefined && !(probability >= 0 && probability <= 1)) throw invalid(`A probability is 0 to 1, not ${probability}.`);
  if (seed !== undefined && !isWhole(seed, 0, 2 ** 32 - 1)) throw invalid(`A seed is a whole number from 0 to 4294967295, not ${seed}.`);
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

/** The edges in the order of their nodes, the smaller first: addresses are handed out in this order. */
function bounded(shape: string, edges: Iterable<Pair>): Pair[] {
  const found: Pair[] = [];
  for (const [one, other] of edges) {
    if (found.length === MOST) throw invalid(`This ${shape} topology has more than ${MOST} links. Ask for fewer nodes.`);
    found.push(one < other ? [one, other] : [other, one]);
  }
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function invalid(message: string): EngineError {
  return new EngineError("topology-invalid", message);
}
