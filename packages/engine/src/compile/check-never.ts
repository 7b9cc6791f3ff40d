import type { Problem } from "../model/index.ts";
import type { Plan } from "./plan.ts";

/** Conditions that nothing in the design can ever meet: legal, since a person may stop or release by hand, but hardly meant. */
export function checkNever(plan: Plan): Problem[] {
  const stopped = new Set(plan.actions.filter((action) => action.action === "STOP").map((action) => action.guid));
  const resources = new Map(plan.resources.map((resource) => [resource.guid, resource]));
  return plan.gates.flatMap((gate) => {
    if (gate.condition === null) return [];
    const waitedFor = gate.after.flatMap((guid) => resources.get(guid) ?? []);
    const endless = waitedFor.find((resource) =>
      gate.state === "STOPPED" ? resource.container && !stopped.has(resource.guid) : gate.state === "RELEASED",
    );
    if (!endless) return [];
    const how = gate.state === "STOPPED" ? "runs until it is released" : "is only released at the end of the run";
    return [
      {
        code: "condition.never" as const,
        severity: "warning" as const,
        place: { path: ["conditions", gate.condition, "state"], condition: gate.condition },
        message: `${endless.name} ${how}, so this condition is met only if someone does that by hand.`,
        hint: "Wait for another state, or for another resource.",
      },
    ];
  });
}
