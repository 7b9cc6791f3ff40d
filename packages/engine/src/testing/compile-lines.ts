import { compileDesign } from "../compile/index.ts";
import { type AttributeValue, type Catalogue, formatPath, type Problem } from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";

/** Every built-in type, as the compiler sees it. */
export const BUILTIN_CATALOGUE: Catalogue = createBuiltinRegistry().catalogue();

/** A problem in one line: its code and the path of its place. */
export function problemLine({ code, place }: Problem): string {
  return `${code} @ ${formatPath(place.path)}`;
}

export interface CompileLinesOptions {
  catalogue?: Catalogue;
  parameters?: Readonly<Record<string, AttributeValue>>;
}

/** What is wrong with a design, a line a problem, in the order in which people are told. */
export function compileLines(input: unknown, { catalogue = BUILTIN_CATALOGUE, parameters }: CompileLinesOptions = {}): string[] {
  return compileDesign(input, catalogue, { ...(parameters && { parameters }) }).problems.map(problemLine);
}
