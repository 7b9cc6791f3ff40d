import type { Problem, ProblemPlace } from "../model/index.ts";

/** A problem of a containerlab file; both numbers count from 1, a column is a UTF-16 unit. `place` is where in the file. */
export interface ContainerlabProblem extends Problem {
  line: number;
  column: number;
}

type Path = ProblemPlace["path"];

/** Collects what is wrong with a file or has no counterpart, each at its place in the text. */
export class ProblemLog {
  readonly problems: ContainerlabProblem[] = [];
  readonly #placeOf: (path: Path) => { line: number; column: number };

  constructor(placeOf: (path: Path) => { line: number; column: number }) {
    this.#placeOf = placeOf;
  }

  /** The file is not what it should be: nothing is made of it. */
  refuse(path: Path, message: string, hint: string): void {
    this.problems.push({ code: "containerlab.shape", severity: "error", place: { path }, message, hint, ...this.#placeOf(path) });
  }

  /** There is nothing like it here. */
  lose(path: Path, message: string, hint: string): void {
    this.problems.push({ code: "containerlab.lost", severity: "warning", place: { path }, message, hint, ...this.#placeOf(path) });
  }
}
