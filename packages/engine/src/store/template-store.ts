import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { EngineError } from "../errors.ts";
import { type Design, designSchema } from "../model/index.ts";

/** A part of a design that somebody keeps to put it into others: a design file, whose parameters are asked for each time. */
export interface DesignTemplate {
  /** Name of its file, without the ending. */
  id: string;
  design: Design;
}

/** A file among the templates that is none, and why. */
export interface UnreadableTemplate {
  file: string;
  message: string;
}

/** Kept templates. */
export interface TemplateStore {
  /** By name; what cannot be read is named beside them and kept as it is. */
  list(): Promise<{ templates: DesignTemplate[]; unreadable: UnreadableTemplate[] }>;
  /** Keeps a template under its name; one of the same name is replaced. */
  save(design: Design): Promise<DesignTemplate>;
  /** Rejects with `unknown-template`. */
  remove(id: string): Promise<void>;
}

const ENDING = ".json";

/** Templates as files, `templates/*.json` in the home: whoever has a design file may put it there, and take one to elsewhere. */
export class TemplateFiles implements TemplateStore {
  readonly #directory: string;

  constructor(home: string) {
    this.#directory = join(home, "templates");
  }

  async list(): Promise<{ templates: DesignTemplate[]; unreadable: UnreadableTemplate[] }> {
    const read = await Promise.all((await this.#files()).map((file) => this.#read(file)));
    return {
      templates: read.flatMap((each) => ("design" in each ? [each] : [])).sort((a, b) => a.design.name.localeCompare(b.design.name)),
      unreadable: read.flatMap((each) => ("message" in each ? [each] : [])),
    };
  }

  /** Written beside and moved into place, so that no reader sees half a file. */
  async save(design: Design): Promise<DesignTemplate> {
    await mkdir(this.#directory, { recursive: true });
    const id = fileName(design.name);
    const path = join(this.#directory, `${id}${ENDING}`);
    const draft = `${path}.${process.pid}.tmp`;
    await writeFile(draft, `${JSON.stringify(design, null, 2)}\n`);
    await rename(draft, path);
    return { id, design };
  }

  async remove(id: string): Promise<void> {
    const file = (await this.#files()).find((each) => each === `${id}${ENDING}`);
    if (file === undefined) throw new EngineError("unknown-template", `There is no template ${id}. It may have been deleted.`);
    await rm(join(this.#directory, file));
  }

  async #files(): Promise<string[]> {
    try {
      return (await readdir(this.#directory)).filter((file) => file.endsWith(ENDING)).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  }

  async #read(file: string): Promise<DesignTemplate | UnreadableTemplate> {
    try {
      const parsed = designSchema.safeParse(JSON.parse(await readFile(join(this.#directory, file), "utf8")));
      if (parsed.success) return { id: file.slice(0, -ENDING.length), design: parsed.data };
      return { file, message: z.prettifyError(parsed.error) };
    } catch (error) {
      return { file, message: (error as Error).message };
    }
  }
}

/** A name as that of a file: small letters, digits and hyphens. */
function fileName(name: string): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 80);
  return words === "" ? "template" : words;
}
