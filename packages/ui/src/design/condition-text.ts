import type { DesignCondition, DesignResource } from "@netcue/engine/model";
import { resourceName } from "@netcue/engine/model";

/** A time as a sentence has it: `2s` reads `2 s`; anything that is not a plain time stays as it is. */
export function spacedDelay(delay: string): string {
  return delay.replace(/^(\d+(?:\.\d+)?)([a-z]+)$/, "$1 $2");
}

/** What a condition says, without names: `START after STARTED + 2 s`. */
export function conditionText(condition: DesignCondition): string {
  const action = condition.action === "SET" ? `SET ${Object.keys(condition.set ?? {}).join(", ")}`.trim() : condition.action;
  return `${action} after ${condition.state}${condition.delay ? ` + ${spacedDelay(condition.delay)}` : ""}`;
}

/** The whole sentence: `START second after first is STARTED + 2 s`. */
export function conditionSentence(condition: DesignCondition, resources: ReadonlyMap<number, DesignResource>): string {
  const names = (guids: readonly number[]): string => {
    const known = guids.map((guid) => {
      const resource = resources.get(guid);
      return resource ? resourceName(resource) : `resource ${guid}`;
    });
    return known.length > 3 ? `${known.slice(0, 2).join(", ")} and ${known.length - 2} more` : known.join(", ") || "nothing";
  };
  const action = condition.action === "SET" ? `SET ${Object.keys(condition.set ?? {}).join(", ")} of` : condition.action;
  const delay = condition.delay ? ` + ${spacedDelay(condition.delay)}` : "";
  return `${action} ${names(condition.resources)} after ${names(condition.after)} ${condition.after.length > 1 ? "are" : "is"} ${condition.state}${delay}`;
}
