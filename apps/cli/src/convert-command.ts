import { writeFile } from "node:fs/promises";
import { compileDesign } from "@netcue/engine/compile";
import { FILE_FORMS, formOf } from "@netcue/engine/files";
import { type Catalogue, designSchema, type Problem } from "@netcue/engine/model";
import { CommandError } from "./command-error.ts";
import { EXIT } from "./exit-status.ts";
import { countProblems, formatProblems, isInvalid } from "./format-problems.ts";
import { loadRegistry } from "./load-registry.ts";
import { readDesignFile } from "./read-design-file.ts";

export interface ConvertOptions {
  credentials?: true;
}

const READ = FILE_FORMS.flatMap(({ endings }) => endings).join(", ");
const WRITTEN = FILE_FORMS.flatMap(({ endings, write }) => (write ? endings : [])).join(", ");

/**
 * `netcue convert`: a design file in the other form. What gets lost is named on stderr. A file that cannot be read, or a design that
 * cannot be written in that form, leaves nothing behind; whether the design can be run is `netcue validate`'s to say.
 */
export async function convertCommand(from: string, to: string, options: ConvertOptions): Promise<number> {
  if (!formOf(from)) throw new CommandError(`${from} ends in none of: ${READ}. The ending says which form is meant.`);
  const write = formOf(to)?.write;
  if (!write) throw new CommandError(`${to} ends in none of: ${WRITTEN}. The ending says which form is meant.`);
  const catalogue = (await loadRegistry()).catalogue();
  const { input, problems } = await readDesignFile(from, catalogue);
  const read = designSchema.safeParse(input).data;
  if (!read || isInvalid(problems))
    return refuse(from, input === undefined || isInvalid(problems) ? problems : shapeProblems(input, catalogue));
  const written = write(read, catalogue, { credentials: options.credentials === true });
  const all = [...problems, ...written.problems];
  if (written.text === null) return refuse(from, all);
  await writeFile(to, written.text).catch((error: Error) => {
    throw new CommandError(`${to} cannot be written: ${error.message}.`);
  });
  process.stderr.write(formatProblems(all));
  return EXIT.success;
}

/** What keeps a file from being a design at all. */
function shapeProblems(input: unknown, catalogue: Catalogue): Problem[] {
  return compileDesign(input, catalogue).problems.filter(({ code }) => code.startsWith("design."));
}

function refuse(path: string, problems: readonly Problem[]): number {
  process.stderr.write(`${formatProblems(problems)}${path}: ${countProblems(problems)}; nothing was written.\n`);
  return EXIT.invalid;
}
