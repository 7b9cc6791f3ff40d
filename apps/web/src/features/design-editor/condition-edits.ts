import type { Design, DesignCondition } from "@netcue/engine/model";
import type { ConditionChange, ConditionSide } from "@netcue/ui/design/design-command";

export function addCondition(design: Design, condition: DesignCondition): Design {
  return { ...design, conditions: [...(design.conditions ?? []), condition] };
}

/** Changes keys of a condition; `undefined` takes one away. */
export function editCondition(design: Design, index: number, change: ConditionChange): Design {
  return mapCondition(design, index, (condition) => {
    const entries = Object.entries({ ...condition, ...change }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries) as DesignCondition; // the keys that a condition must have are never taken away
  });
}

export function addToCondition(design: Design, index: number, side: ConditionSide, guid: number): Design {
  return mapCondition(design, index, (condition) =>
    condition[side].includes(guid) ? condition : { ...condition, [side]: [...condition[side], guid] },
  );
}

export function removeFromCondition(design: Design, index: number, side: ConditionSide, guid: number): Design {
  return mapCondition(design, index, (condition) => ({ ...condition, [side]: condition[side].filter((other) => other !== guid) }));
}

/** Conditions that no longer speak of some resources; one that has nobody left on a side is gone with them. */
export function withoutResources(conditions: readonly DesignCondition[], gone: ReadonlySet<number>): DesignCondition[] {
  return conditions.flatMap((condition) => {
    const touched = [...condition.resources, ...condition.after].some((guid) => gone.has(guid));
    if (!touched) return [condition];
    const resources = condition.resources.filter((guid) => !gone.has(guid));
    const after = condition.after.filter((guid) => !gone.has(guid));
    return resources.length > 0 && after.length > 0 ? [{ ...condition, resources, after }] : [];
  });
}

function mapCondition(design: Design, index: number, change: (condition: DesignCondition) => DesignCondition): Design {
  return { ...design, conditions: (design.conditions ?? []).map((condition, at) => (at === index ? change(condition) : condition)) };
}
