import type { PlannedAction, PlannedGate } from "../compile/plan.ts";
import { type DesignCondition, parseDuration } from "../model/index.ts";

/** A condition, the `index`th of the design, as the run takes it while it is on: what is waited for, and what these resources do then. */
export function liveCondition(
  condition: DesignCondition,
  index: number,
  resources: readonly number[],
): { gate: PlannedGate; targets: PlannedAction[] } {
  const { after, state, delay = null, action, set = {} } = condition;
  const settings = action === "SET" ? Object.entries(set).map(([attribute, value]) => ({ set: { attribute, value } })) : [{}];
  return {
    gate: { after, state, delay, delayMs: parseDuration(delay ?? "0s") ?? 0, condition: index },
    targets: resources.flatMap((guid) => settings.map((setting) => ({ guid, action, gates: [], ...setting }))),
  };
}
