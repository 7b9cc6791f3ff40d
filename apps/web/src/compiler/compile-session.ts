import { compileDesign } from "@netcue/engine/compile";
import { type Catalogue, createCatalogue, type Design, type Problem, type ResourceTypeInfo } from "@netcue/engine/model";
import { applyDesignPatch, type DesignPatch } from "./design-patch.ts";

/** What the page says to its compiler: which types there are, and then each design as what is different about it. */
export interface CompileRequest {
  readonly types?: readonly ResourceTypeInfo[];
  readonly patch: DesignPatch;
}

/** null: the same problems as before. */
export interface CompileAnswer {
  readonly problems: readonly Problem[] | null;
}

/** The compiler's side of a conversation with a page. It knows nothing of threads; whatever goes in and out is plain data. */
export class CompileSession {
  #catalogue: Catalogue = createCatalogue([]);
  #design: Design | null = null;
  #told = "";

  answer({ types, patch }: CompileRequest): CompileAnswer {
    if (types) this.#catalogue = createCatalogue(types);
    this.#design = applyDesignPatch(this.#design, patch);
    const { problems } = compileDesign(this.#design, this.#catalogue);
    const text = JSON.stringify(problems);
    if (text === this.#told) return { problems: null };
    this.#told = text;
    return { problems };
  }
}
