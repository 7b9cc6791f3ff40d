import { type Design, resourceName } from "@netcue/engine/model";
import { conditionText } from "@netcue/ui/design/condition-text";
import type { MergeConflict } from "./merge-designs.ts";

/** What a conflict is about: "count of first ping". */
export function conflictTitle({ path, condition, mine, theirs }: MergeConflict, design: Design): string {
  const [room = "", name = "", ...rest] = path;
  const part = rest.filter((key) => key !== "attributes").join(" ");
  if (room === "resources") {
    const known = design.resources.find(({ guid }) => String(guid) === name) ?? named(mine) ?? named(theirs);
    const whole = known ? resourceName(known) : `resource ${name}`;
    return part === "" ? whole : `${part} of ${whole}`;
  }
  if (room === "conditions") {
    const whole = `condition ${condition ? conditionText(condition) : name}`;
    return part === "" ? whole : `${part} of ${whole}`;
  }
  return path.length === 1 ? `${room} of the experiment` : path.join(" ");
}

/** One side's way, as a person reads it. */
export function conflictValue(value: unknown, { path }: MergeConflict): string {
  const isThing = path.length === 2 && (path[0] === "resources" || path[0] === "conditions");
  if (value === undefined) return isThing ? "deleted" : "not set";
  if (isThing) return "kept, with changes";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function named(value: unknown): { guid: number; type: string; name?: string } | undefined {
  return typeof value === "object" && value !== null && "guid" in value ? (value as { guid: number; type: string }) : undefined; // a resource of a design
}
