import { compileDesign, type Plan } from "@netcue/engine/compile";
import type { AttributeValue, Catalogue, Problem } from "@netcue/engine/model";
import { EXIT } from "./exit-status.ts";
import { countProblems, formatProblems, isInvalid } from "./format-problems.ts";
import { readDesignFile } from "./read-design-file.ts";
import { readParameters } from "./read-parameters.ts";

/** What came of a design file and the parameters of the command line. */
export interface CompiledFile {
  /** Any JSON value; what the plan was made of. */
  input: unknown;
  parameters: Record<string, AttributeValue>;
  /** null when the design cannot be run. */
  plan: Plan | null;
  /** Of the file and of the design; warnings too. */
  problems: Problem[];
}

/** Reads and compiles a design file. Throws a {@link CommandError} when there is nothing to read. */
export async function compileFile(path: string, given: ReadonlyMap<string, string>, catalogue: Catalogue): Promise<CompiledFile> {
  const { input, problems: fileProblems } = await readDesignFile(path, catalogue);
  if (input === undefined) return { input, parameters: {}, plan: null, problems: fileProblems };
  const parameters = readParameters(given, compileDesign(input, catalogue).design?.parameters ?? {});
  const compiled = compileDesign(input, catalogue, { parameters });
  const problems = [...fileProblems, ...compiled.problems];
  return { input, parameters, plan: isInvalid(problems) ? null : compiled.plan, problems };
}

/** Says what is wrong with a design; nothing of it was carried out. */
export function refuse(path: string, problems: readonly Problem[]): number {
  process.stderr.write(`${formatProblems(problems)}${path}: ${countProblems(problems)}; nothing was deployed.\n`);
  return EXIT.invalid;
}
