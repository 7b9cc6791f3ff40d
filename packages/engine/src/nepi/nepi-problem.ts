import type { Problem } from "../model/index.ts";

/** Where in the text of a file something stands: both count from 1; a column is a UTF-16 unit. */
export interface TextPlace {
  line: number;
  column: number;
}

/**
 * A problem of a NEPI file. `line` and `column` say where in the XML; `place` where in the design that was made of it,
 * as far as it got there.
 */
export interface NepiProblem extends Problem, TextPlace {}

/** Longest piece of a file that a message repeats. */
const SHOWN = 60;

/** A value of a file as a message shows it: quoted, and never longer than a line. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
}
