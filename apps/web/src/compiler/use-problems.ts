import type { Catalogue, Design, Problem } from "@netcue/engine/model";
import { useEffect, useState } from "react";
import type { CompileAnswer, CompileRequest } from "./compile-session.ts";
import { designPatch } from "./design-patch.ts";
import { LatestAnswer, type Thread } from "./latest-answer.ts";

const NO_PROBLEMS: readonly Problem[] = [];

/** What is wrong with a design as it is edited. The compiler runs in a thread of its own, so that drawing never waits for it. */
export function useProblems(design: Design, catalogue: Catalogue): readonly Problem[] {
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const [compiler, setCompiler] = useState<LatestAnswer<Design, CompileRequest, CompileAnswer> | null>(null);
  useEffect(() => {
    const question = (next: Design, sent: Design | null): CompileRequest | null => {
      if (next === sent) return null;
      const patch = designPatch(sent, next);
      return sent === null ? { types: [...catalogue.values()], patch } : { patch };
    };
    const opened = new LatestAnswer(openThread(), question, (answer) => {
      if (answer.problems) setProblems(answer.problems);
    });
    setCompiler(opened);
    return () => opened.close();
  }, [catalogue]);
  useEffect(() => compiler?.about(design), [compiler, design]);
  return problems;
}

function openThread(): Thread<CompileRequest, CompileAnswer> {
  return new Worker(new URL("./compile-worker.ts", import.meta.url), { type: "module", name: "compiler" });
}
