import { compileDesign } from "@netcue/engine/compile";
import { type Catalogue, createCatalogue, type Design, type Problem, type ResourceTypeInfo } from "@netcue/engine/model";
import type { DesignNews } from "./design-news.ts";
import { applyDesignPatch } from "./design-patch.ts";

/** What is to be known before the first design. */
export interface CompileGround {
  readonly types: readonly ResourceTypeInfo[];
}

/** The compiler's side of a conversation with a page. It knows nothing of threads; whatever goes in and out is plain data. */
export class CompileSession {
  #catalogue: Catalogue = createCatalogue([]);
  #design: Design | null = null;
  #told = "";

  /** What is wrong with the design as it is now; null when that is what was wrong before. */
  answer({ ground, patch }: DesignNews<CompileGround>): readonly Problem[] | null {
    if (ground) this.#catalogue = createCatalogue(ground.types);
    this.#design = applyDesignPatch(this.#design, patch);
    const { problems } = compileDesign(this.#design, this.#catalogue);
    const text = JSON.stringify(problems);
    if (text === this.#told) return null;
    this.#told = text;
    return problems;
  }
}
