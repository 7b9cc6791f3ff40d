import type { DeployStep } from "./deploy-steps.ts";
import { runStep, textOf } from "./deployment.ts";

/** The step that runs the shell text of an attribute, in the resource's directory of this run. */
export function runText(attribute: string): DeployStep {
  return {
    name: attribute,
    isWanted: (attributes) => textOf(attributes, attribute) !== null,
    carryOut(deployment) {
      const { attributes, signal } = deployment.context;
      const argv = ["/bin/sh", "-c", textOf(attributes, attribute) ?? ""] as const;
      return runStep(deployment, { name: attribute, argv, traces: "deploy", signal });
    },
  };
}
