import {
  type Catalogue,
  type DesignCondition,
  type DesignResource,
  isFixedOnceDeployed,
  type Problem,
  type ProblemPlace,
  parseDuration,
  resourceName,
} from "../model/index.ts";
import { checkAttribute } from "./check-resources.ts";
import type { Entry, ReadDesign } from "./read-design.ts";

/** Conditions that name nobody, wait for nothing, for NEW, or with something that is no time; SETs that cannot be (quirks Q9, Q11, Q15). */
export function checkConditions(read: ReadDesign, catalogue: Catalogue): Problem[] {
  const resources = new Map(read.resources.map(({ value }) => [value.guid, value]));
  return read.conditions.flatMap((entry) => [
    ...checkGroups(entry, read.guids),
    ...checkState(entry),
    ...checkDelay(entry),
    ...checkSet(entry, resources, catalogue),
  ]);
}

function placeOf(index: number, ...rest: (string | number)[]): ProblemPlace {
  return { path: ["conditions", index, ...rest], condition: index };
}

function checkGroups({ index, value }: Entry<DesignCondition>, guids: ReadonlySet<number>): Problem[] {
  return (["resources", "after"] as const).flatMap((key): Problem[] => {
    if (value[key].length === 0) {
      const message = key === "after" ? "The condition waits for no resource." : "The condition holds for no resource.";
      return [
        {
          code: "condition.empty-group",
          severity: "error",
          place: placeOf(index, key),
          message,
          hint: "Name at least one, or remove the condition.",
        },
      ];
    }
    return value[key].flatMap((guid, position) =>
      guids.has(guid)
        ? []
        : [
            {
              code: "condition.unknown-guid",
              severity: "error",
              place: placeOf(index, key, position),
              message: `There is no resource ${guid}.`,
              hint: "Correct the number, or remove it from the condition.",
            },
          ],
    );
  });
}

function checkState({ index, value }: Entry<DesignCondition>): Problem[] {
  if (value.state !== "NEW") return [];
  return [
    {
      code: "condition.state",
      severity: "error",
      place: placeOf(index, "state"),
      message: "Every resource is NEW from the beginning, so there is nothing to wait for.",
      hint: "Choose a later state.",
    },
  ];
}

function checkDelay({ index, value }: Entry<DesignCondition>): Problem[] {
  if (value.delay === undefined || parseDuration(value.delay) !== undefined) return [];
  return [
    {
      code: "condition.delay",
      severity: "error",
      place: placeOf(index, "delay"),
      message: `${JSON.stringify(value.delay)} is not a time.`,
      hint: "Write a number and a unit: us, ms, s, m or h, such as 2s or 0.5s.",
    },
  ];
}

function checkSet(
  { index, value }: Entry<DesignCondition>,
  resources: ReadonlyMap<number, DesignResource>,
  catalogue: Catalogue,
): Problem[] {
  const values = Object.entries(value.set ?? {});
  const error = (message: string, hint: string, ...path: (string | number)[]): Problem => ({
    code: "condition.set",
    severity: "error",
    place: placeOf(index, ...path),
    message,
    hint,
  });
  if (value.action !== "SET") {
    return value.set === undefined
      ? []
      : [error(`A ${value.action} condition sets nothing.`, 'Remove "set", or make the action SET.', "set")];
  }
  if (values.length === 0) return [error("The condition sets no attribute.", 'Write "set": { "attribute": value }.', "set")];
  return value.resources.flatMap((guid) => {
    const resource = resources.get(guid);
    const info = resource && catalogue.get(resource.type);
    if (!resource || !info) return [];
    return values.flatMap(([name, item]) => {
      const attribute = info.attributes.find((candidate) => candidate.name === name);
      if (!attribute)
        return [error(`${resourceName(resource)} (${info.type}) has no attribute "${name}".`, "Correct the name.", "set", name)];
      if (isFixedOnceDeployed(attribute)) {
        return [error(`"${name}" of ${resourceName(resource)} can only be set before deployment.`, "Set it in the design.", "set", name)];
      }
      return checkAttribute(attribute, item, placeOf(index, "set", name));
    });
  });
}
