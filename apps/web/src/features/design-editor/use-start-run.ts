import type { AttributeValue, Design, Problem } from "@netcue/engine/model";
import { useState } from "react";
import type { Autosave } from "./autosave.ts";

export interface StartOptions {
  revision: number;
  parameters: Record<string, AttributeValue>;
  hold: boolean;
}

/** Starting a run of what is drawn: first it is saved, then asked for values where it has parameters, then started. */
export function useStartRun(options: {
  design: Design;
  problems: readonly Problem[];
  autosave: Autosave;
  start: (options: StartOptions) => Promise<void>;
  messageOf: (error: unknown) => string;
}) {
  const { design, problems, autosave, start, messageOf } = options;
  const [hold, setHold] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const blocked = reasonNotToRun(design, problems);

  function startWith(parameters: Record<string, AttributeValue>): void {
    setAsking(false);
    setTrouble(null);
    setStarting(true);
    autosave
      .saveNow()
      .then((revision) => start({ revision, parameters, hold }))
      .catch((error: unknown) => setTrouble(messageOf(error)))
      .finally(() => setStarting(false));
  }

  function run(): void {
    if (blocked !== null || isStarting) return;
    if (Object.keys(design.parameters ?? {}).length > 0) setAsking(true);
    else startWith({});
  }
  return { blocked, hold, setHold, isAsking, setAsking, isStarting, trouble, setTrouble, run, startWith };
}

function reasonNotToRun(design: Design, problems: readonly Problem[]): string | null {
  if (design.resources.length === 0) return "There is nothing to run yet.";
  const errors = problems.filter((problem) => problem.severity === "error");
  const [first] = errors;
  if (!first) return null;
  return errors.length === 1 ? first.message : `${errors.length} problems have to be solved first. ${first.message}`;
}
