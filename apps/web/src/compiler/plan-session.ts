import { compileDesign } from "@netcue/engine/compile";
import { type Catalogue, createCatalogue, type Design, type ResourceTypeInfo } from "@netcue/engine/model";
import { type Forecast, forecastRun, type LearnedDurations } from "@netcue/engine/simulate";
import type { DesignNews } from "./design-news.ts";
import { applyDesignPatch } from "./design-patch.ts";

/** What is to be known before the first forecast. */
export interface PlanGround {
  readonly types: readonly ResourceTypeInfo[];
  /** What past runs have shown. */
  readonly learned: LearnedDurations;
}

/** What is to be expected of a run of the design, or why there is nothing to expect yet: a sentence. */
export type PlanAnswer = { readonly forecast: Forecast; readonly trouble: null } | { readonly forecast: null; readonly trouble: string };

/** Runs each design in simulated time; the plan's side of a conversation with a page. Whatever goes in and out is plain data. */
export class PlanSession {
  #catalogue: Catalogue = createCatalogue([]);
  #learned: PlanGround["learned"] = {};
  #design: Design | null = null;

  async answer({ ground, patch }: DesignNews<PlanGround>): Promise<PlanAnswer> {
    if (ground) {
      this.#catalogue = createCatalogue(ground.types);
      this.#learned = ground.learned;
    }
    this.#design = applyDesignPatch(this.#design, patch);
    const { plan, problems } = compileDesign(this.#design, this.#catalogue, { parameters: {} });
    if (!plan)
      return { forecast: null, trouble: problems.find(({ severity }) => severity === "error")?.message ?? "The design cannot be run." };
    const learned = new Map(Object.entries(this.#learned));
    return { forecast: await forecastRun(plan, this.#catalogue, { learned }), trouble: null };
  }
}
