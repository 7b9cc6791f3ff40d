import { compileDesign } from "@netcue/engine/compile";
import { FILE_FORMS, type FileProblem, formOf } from "@netcue/engine/files";
import { type Catalogue, type Design, designSchema } from "@netcue/engine/model";

/** What a file would become. */
export interface Import {
  fileName: string;
  /** What kind of file it is; empty for one of no kind that is known. */
  form: string;
  /** `null` when nothing can be made of it. */
  design: Design | null;
  /** What is wrong with it, or what of it has no counterpart. */
  problems: FileProblem[];
}

/** Larger files are refused before they are read into memory, in bytes. */
const LARGEST = 64 * 1024 * 1024;

/** Reads a file that somebody dropped or chose. Never throws for what is in it. */
export async function readImport(file: Pick<File, "name" | "size" | "arrayBuffer">, catalogue: Catalogue): Promise<Import> {
  const form = formOf(file.name);
  const refused = (message: string, hint: string): Import => {
    const problem: FileProblem = { code: "file.syntax", severity: "error", place: { path: [] }, message, hint };
    return { fileName: file.name, form: form?.label ?? "", design: null, problems: [problem] };
  };
  if (!form) {
    const endings = FILE_FORMS.map((known) => known.endings[0]).join(", ");
    return refused("No design is known to be in files of this kind.", `Choose a file that ends in one of: ${endings}.`);
  }
  if (file.size > LARGEST) return refused("The file is larger than 64 MB.", "Divide the experiment.");
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return refused("The file cannot be read.", "See whether it is still there, and choose it once more.");
  const { input, problems } = form.read(new Uint8Array(bytes), catalogue);
  const parsed = designSchema.safeParse(input);
  const isRefused = problems.some(({ severity }) => severity === "error");
  if (input === undefined || isRefused) return { fileName: file.name, form: form.label, design: null, problems };
  if (parsed.success) return { fileName: file.name, form: form.label, design: parsed.data, problems };
  const shape = compileDesign(input, catalogue).problems.filter(({ code }) => code.startsWith("design."));
  return { fileName: file.name, form: form.label, design: null, problems: [...problems, ...shape] };
}
