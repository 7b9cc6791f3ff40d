import type { Problem, ProblemCode, ProblemPlace } from "../model/index.ts";
import type { NepiProblem } from "./nepi-problem.ts";
import type { TextPlaces } from "./text-places.ts";

/** Message and way out of a problem. */
export type Words = readonly [message: string, hint: string];

/** Collects what is wrong with a file that is being read, each at its place in the text. */
export class ProblemLog {
  readonly problems: NepiProblem[] = [];
  readonly #places: TextPlaces;

  constructor(places: TextPlaces) {
    this.#places = places;
  }

  error(code: ProblemCode, words: Words, offset: number, place: ProblemPlace = { path: [] }): void {
    this.#add({ ...problem(code, "error", words), place }, offset);
  }

  warn(code: ProblemCode, words: Words, offset: number, place: ProblemPlace = { path: [] }): void {
    this.#add({ ...problem(code, "warning", words), place }, offset);
  }

  #add(found: Problem, offset: number): void {
    this.problems.push({ ...found, ...this.#places.at(offset) });
  }
}

function problem(code: ProblemCode, severity: Problem["severity"], [message, hint]: Words): Omit<Problem, "place"> {
  return { code, severity, message, hint };
}
