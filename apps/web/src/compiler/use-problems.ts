import type { Catalogue, Design, Problem } from "@netcue/engine/model";
import { useMemo } from "react";
import type { CompileGround } from "./compile-session.ts";
import type { DesignNews } from "./design-news.ts";
import type { Thread } from "./latest-answer.ts";
import { useDesignThread } from "./use-design-thread.ts";

const NO_PROBLEMS: readonly Problem[] = [];

/** What is wrong with a design as it is edited. The compiler runs in a thread of its own, so that drawing never waits for it. */
export function useProblems(design: Design, catalogue: Catalogue): readonly Problem[] {
  const ground = useMemo(() => ({ types: [...catalogue.values()] }), [catalogue]);
  return useDesignThread(openThread, ground, design) ?? NO_PROBLEMS;
}

function openThread(): Thread<DesignNews<CompileGround>, readonly Problem[] | null> {
  return new Worker(new URL("./compile-worker.ts", import.meta.url), { type: "module", name: "compiler" });
}
