/** A place on a plane on which neighbours are about 1 apart. */
export interface Point {
  x: number;
  y: number;
}

/** An edge by the numbers of its nodes, which count from 0. */
export type Pair = readonly [number, number];

/** What a shape is drawn by. A shape that does not take an option refuses it. */
export interface ShapeOptions {
  nodes: number;
  /** Children of each node of a tree, default 2; arms of a star, by default as many as fit. */
  branches?: number | undefined;
  /** Of a random graph: how probable an edge is between any two nodes. */
  probability?: number | undefined;
  /** Where the random numbers begin, a whole number from 0 to 4294967295. */
  seed?: number | undefined;
}

/** A shape with as many nodes as were asked for. */
export interface Drawing {
  /** How many nodes it came to. */
  count: number;
  /** Why that is another number than what was asked for: a sentence. */
  note?: string;
  edges: Iterable<Pair>;
  /** The place of each node. */
  places: readonly Point[];
}

/** A kind of graph that can be generated. */
export interface Shape {
  /** A sentence for people. */
  help: string;
  /** The fewest nodes that make one. */
  least: number;
  /** The options that it takes beyond `nodes` and `seed`. */
  takes: readonly ("branches" | "probability")[];
  /** Draws it. Throws an {@link EngineError} `topology-invalid` for options that make no such shape. */
  draw(options: ShapeOptions): Drawing;
}
