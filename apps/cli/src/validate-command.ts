import { compileDesign } from "@netcue/engine/compile";
import type { Problem } from "@netcue/engine/model";
import { EXIT } from "./exit-status.ts";
import { countProblems, formatProblems, isInvalid } from "./format-problems.ts";
import { loadRegistry } from "./load-registry.ts";
import { readDesignFile } from "./read-design-file.ts";

/** `netcue validate`: every problem of a design at once. A warning does not make a design invalid. */
export async function validateCommand(path: string, { json }: { json?: true }): Promise<number> {
  const problems = await problemsOf(path);
  if (json) process.stdout.write(`${JSON.stringify(problems, null, 2)}\n`);
  else process.stdout.write(`${formatProblems(problems)}${path}: ${countProblems(problems)}.\n`);
  return isInvalid(problems) ? EXIT.invalid : EXIT.success;
}

async function problemsOf(path: string): Promise<Problem[]> {
  const catalogue = (await loadRegistry()).catalogue();
  const { input, problems } = await readDesignFile(path, catalogue);
  return input === undefined ? problems : [problems, compileDesign(input, catalogue).problems].flat();
}
