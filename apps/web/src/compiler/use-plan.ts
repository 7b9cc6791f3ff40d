import type { Catalogue, Design } from "@netcue/engine/model";
import type { LearnedDurations } from "@netcue/engine/simulate";
import { useMemo } from "react";
import type { DesignNews } from "./design-news.ts";
import type { Thread } from "./latest-answer.ts";
import type { PlanAnswer, PlanGround } from "./plan-session.ts";
import { useDesignThread } from "./use-design-thread.ts";

/** What is to be expected of a run of the design as it is edited; null before the first answer. It is found in a thread of its own. */
export function usePlan(design: Design, catalogue: Catalogue, learned: LearnedDurations): PlanAnswer | null {
  const ground = useMemo(() => ({ types: [...catalogue.values()], learned }), [catalogue, learned]);
  return useDesignThread(openThread, ground, design);
}

function openThread(): Thread<DesignNews<PlanGround>, PlanAnswer | null> {
  return new Worker(new URL("./plan-worker.ts", import.meta.url), { type: "module", name: "plan" });
}
