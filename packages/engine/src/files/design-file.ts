import type { Catalogue, Design, Problem } from "../model/index.ts";

/** A problem of a file, with its place in the text where it has one; both numbers count from 1, a column is a UTF-16 unit. */
export interface FileProblem extends Problem {
  line?: number;
  column?: number;
}

/** What came of a file. */
export interface DesignFile {
  /** Any JSON value, to be compiled; `undefined` when nothing can be read. */
  input: unknown;
  /** Why it cannot be read as it stands, or what of it is not in `input`. */
  problems: FileProblem[];
}

/** What came of writing a design. */
export interface DesignText {
  /** `null` when a problem is an error. */
  text: string | null;
  /** What the file cannot hold, or holds otherwise than it is meant. */
  problems: Problem[];
}

export interface WriteOptions {
  /** Write credentials too, in clear. Default: they are left out, and told. */
  credentials?: boolean;
}

/** A kind of file that holds a design. */
export interface FileForm {
  id: "design" | "nepi" | "containerlab" | "svg" | "png";
  /** What people call it. */
  label: string;
  /** How names of such files end, in small letters; what it is written with first. */
  endings: readonly string[];
  read(bytes: Uint8Array, catalogue: Catalogue): DesignFile;
  /** Missing where writing takes a drawing. */
  write?(design: Design, catalogue: Catalogue, options: WriteOptions): DesignText;
}

/** An error of a file as a whole. */
export function fileProblem(message: string, hint: string): FileProblem {
  return { code: "file.syntax", severity: "error", place: { path: [] }, message, hint };
}
