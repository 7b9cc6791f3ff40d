import { writeFileSync } from "node:fs";
import { errorSentence } from "../../errors.ts";
import type { ResourceContext } from "../resource-type.ts";
import { type Attributes, type Deployment, ProgramError } from "./deployment.ts";

/** Something that is done on the host before a resource is READY. */
export interface DeployStep {
  /** As people know it. */
  readonly name: string;
  isWanted(attributes: Attributes): boolean;
  /** Rejects to say that it failed. */
  carryOut(deployment: Deployment): Promise<void>;
}

/**
 * Carries out the steps that are wanted, one after the other. The first that fails is the last (NEPI went on, and a later success hid the failure);
 * so is the one that is called off. What they write is in the traces `deploy_stdout` and `deploy_stderr`, their exit status in `deploy_exitcode`.
 */
export async function carryOutSteps(steps: readonly DeployStep[], deployment: Deployment): Promise<void> {
  const { context } = deployment;
  const wanted = steps.filter((step) => step.isWanted(context.attributes));
  if (wanted.length === 0) return;
  try {
    for (const step of wanted) {
      await step.carryOut(deployment);
    }
    tellExitStatus(context, 0);
  } catch (error) {
    const isProgram = error instanceof ProgramError; // Then its own words are in the trace.
    if (!isProgram) context.writeTrace("deploy_stderr", `${errorSentence(error)}\n`);
    tellExitStatus(context, (isProgram ? error.exitStatus : null) ?? 1);
    throw error;
  }
}

/** Of the last attempt only: a deployment may be tried again. */
function tellExitStatus(context: ResourceContext, status: number): void {
  writeFileSync(context.tracePath("deploy_exitcode"), `${status}\n`);
}
