import type { DesignCondition } from "@netcue/engine/model";

/** What a freshly drawn condition says. A resource that waits for itself can only mean its end. */
export function newCondition(after: number, guid: number): DesignCondition {
  return { action: after === guid ? "STOP" : "START", resources: [guid], after: [after], state: "STARTED" };
}
