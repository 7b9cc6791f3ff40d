import { type Catalogue, type Design, type DesignResource, resourceName } from "@netcue/engine/model";
import { useState } from "react";
import { PARAMETER_NAME, type TemplateChoice } from "./template-from.ts";

/** Which attributes are to be asked for, under which names. Two under one name get the same value. */
export interface ParameterChoices {
  chosen: readonly TemplateChoice[];
  /** Why the names cannot be used, as a sentence; null when they can. */
  trouble: string | null;
  parameterOf(guid: number, attribute: string): string | undefined;
  choose(resource: DesignResource, attribute: string, chosen: boolean): void;
  rename(guid: number, attribute: string, parameter: string): void;
}

export function useParameterChoices(design: Design, catalogue: Catalogue): ParameterChoices {
  const [chosen, setChosen] = useState<readonly TemplateChoice[]>([]);
  const isAt = (guid: number, attribute: string) => (choice: TemplateChoice) => choice.guid === guid && choice.attribute === attribute;
  return {
    chosen,
    trouble: nameTrouble(chosen, design, catalogue),
    parameterOf: (guid, attribute) => chosen.find(isAt(guid, attribute))?.parameter,
    choose(resource, attribute, isChosen) {
      const others = chosen.filter((choice) => !isAt(resource.guid, attribute)(choice));
      const parameter = freeParameter(resource, attribute, new Set(others.map((choice) => choice.parameter)));
      setChosen(isChosen ? [...others, { guid: resource.guid, attribute, parameter }] : others);
    },
    rename(guid, attribute, parameter) {
      setChosen(chosen.map((choice) => (isAt(guid, attribute)(choice) ? { ...choice, parameter } : choice)));
    },
  };
}

/** The attribute's own name, or with the name of its resource before it when that is taken. */
export function freeParameter(resource: DesignResource, attribute: string, taken: ReadonlySet<string>): string {
  const long = `${resourceName(resource)}_${attribute}`.replaceAll(/[^A-Za-z0-9_]+/g, "_").replace(/^(?=[0-9])/, "_");
  const names = [attribute, long, ...Array.from({ length: taken.size }, (_, index) => `${long}_${index + 2}`)];
  return names.find((name) => !taken.has(name)) ?? long;
}

/** Why parameters cannot have these names, as a sentence; null when they can. */
export function nameTrouble(choices: readonly TemplateChoice[], design: Design, catalogue: Catalogue): string | null {
  const kinds = new Map<string, string>();
  for (const { guid, attribute, parameter } of choices) {
    if (!PARAMETER_NAME.test(parameter))
      return `"${parameter}" is no name of a parameter: write letters, digits and _, a letter or _ first.`;
    const type = design.resources.find((resource) => resource.guid === guid)?.type ?? "";
    const kind = catalogue.get(type)?.attributes.find(({ name }) => name === attribute)?.type ?? "string";
    const known = kinds.get(parameter) ?? kind;
    if (known !== kind) return `"${parameter}" would be both ${known} and ${kind}: give one of them another name.`;
    kinds.set(parameter, kind);
  }
  return null;
}
