/** A directed graph over the numbers from 0 to `size` - 1. */
export interface Digraph {
  readonly size: number;
  next(node: number): readonly number[];
}

/**
 * The strongly connected components of a graph (Tarjan, SIAM J. Comput. 1972), without recursion, since a chain of conditions
 * may be 100,000 long.
 */
export function stronglyConnected(graph: Digraph): number[][] {
  const search = new Search(graph);
  for (let node = 0; node < graph.size; node++) search.from(node);
  return search.components;
}

class Search {
  readonly components: number[][] = [];
  readonly #graph: Digraph;
  readonly #index: Int32Array;
  readonly #low: Int32Array;
  readonly #isOpen: Uint8Array;
  /** How many edges of each node have been followed. */
  readonly #followed: Int32Array;
  readonly #open: number[] = [];
  readonly #path: number[] = [];
  #counter = 0;

  constructor(graph: Digraph) {
    this.#graph = graph;
    this.#index = new Int32Array(graph.size).fill(-1);
    this.#low = new Int32Array(graph.size);
    this.#isOpen = new Uint8Array(graph.size);
    this.#followed = new Int32Array(graph.size);
  }

  from(root: number): void {
    if (this.#index[root] !== -1) return;
    this.#enter(root);
    for (let node = this.#path.at(-1); node !== undefined; node = this.#path.at(-1)) {
      const next = this.#graph.next(node)[at(this.#followed, node)];
      if (next === undefined) {
        this.#leave(node);
        continue;
      }
      this.#followed[node] = at(this.#followed, node) + 1;
      if (this.#index[next] === -1) this.#enter(next);
      else if (this.#isOpen[next]) this.#lower(node, at(this.#index, next));
    }
  }

  #enter(node: number): void {
    this.#index[node] = this.#counter;
    this.#low[node] = this.#counter++;
    this.#isOpen[node] = 1;
    this.#open.push(node);
    this.#path.push(node);
  }

  #leave(node: number): void {
    this.#path.pop();
    const parent = this.#path.at(-1);
    if (parent !== undefined) this.#lower(parent, at(this.#low, node));
    if (this.#low[node] !== this.#index[node]) return;
    const component = this.#open.splice(this.#open.lastIndexOf(node));
    for (const member of component) this.#isOpen[member] = 0;
    this.components.push(component);
  }

  #lower(node: number, low: number): void {
    this.#low[node] = Math.min(at(this.#low, node), low);
  }
}

/** An element that is known to be there. */
function at(array: Int32Array, index: number): number {
  return array[index] as number;
}
