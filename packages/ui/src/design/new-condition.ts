import type { DesignCondition } from "@netcue/engine/model";

/** What a freshly drawn condition says. Resources that wait for themselves can only mean their end. */
export function newCondition(after: readonly number[], resources: readonly number[]): DesignCondition {
  const isOwn = resources.some((guid) => after.includes(guid));
  return { action: isOwn ? "STOP" : "START", resources: [...resources], after: [...after], state: "STARTED" };
}
