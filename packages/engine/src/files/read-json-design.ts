import { type DesignFile, fileProblem } from "./design-file.ts";
import { jsonSyntaxProblems } from "./json-syntax.ts";

/** A design file as it is written; whether it is a design is the compiler's to say. */
export function readJsonDesign(bytes: Uint8Array): DesignFile {
  const text = decodeText(bytes);
  return text === null ? notUtf8() : readJsonText(text);
}

/** Any JSON text, or every place where it is none. */
export function readJsonText(text: string): DesignFile {
  try {
    return { input: JSON.parse(text), problems: [] };
  } catch {
    const problems = jsonSyntaxProblems(text).map(({ line, column, message, hint }) => ({
      code: "design.syntax" as const,
      severity: "error" as const,
      place: { path: [] },
      message,
      hint,
      line,
      column,
    }));
    return { input: undefined, problems };
  }
}

/** UTF-8, with or without a mark; `null` when it is none. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null; // The only thing that a fatal decoder throws for.
  }
}

export function notUtf8(): DesignFile {
  return { input: undefined, problems: [fileProblem("The file is not UTF-8 text.", "Save it as UTF-8.")] };
}
