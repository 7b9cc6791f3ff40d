import { type AttributeValue, type Design, type DesignParameter, type DesignResource, resourceName } from "@netcue/engine/model";

/** Names that a parameter may have. */
export const PARAMETER_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

type Values = Record<string, AttributeValue>;

/** Declares a parameter, or declares it anew. */
export function setParameter(design: Design, name: string, parameter: DesignParameter): Design {
  return { ...design, parameters: { ...design.parameters, [name]: parameter } };
}

/** Takes a declaration away; what names it stays as it is, and the compiler says so. */
export function removeParameter({ parameters = {}, ...design }: Design, name: string): Design {
  const { [name]: _, ...others } = parameters;
  return Object.keys(others).length === 0 ? design : { ...design, parameters: others };
}

/** Gives a parameter another name, in its place; whatever names it follows. */
export function renameParameter(design: Design, name: string, next: string): Design {
  const entries = Object.entries(design.parameters ?? {}).map(([key, parameter]): [string, DesignParameter] => [
    key === name ? next : key,
    parameter,
  ]);
  return mapTexts({ ...design, parameters: Object.fromEntries(entries) }, (text) => replaceReference(text, name, `\${${next}}`));
}

/** Who names a parameter: a resource and its attribute, or a condition, as people call them. */
export function usesOfParameter(design: Design, name: string): string[] {
  const names = (value: unknown): boolean => typeof value === "string" && replaceReference(value, name, "") !== value;
  const resources = design.resources.flatMap((resource) =>
    Object.entries(resource.attributes ?? {}).flatMap(([attribute, value]) =>
      names(value) ? [`${attribute} of ${resourceName(resource)}`] : [],
    ),
  );
  const conditions = (design.conditions ?? []).flatMap(({ delay, set }, index) =>
    [delay, ...Object.values(set ?? {})].some(names) ? [`condition ${index + 1}`] : [],
  );
  return [...resources, ...conditions];
}

/** A name that no parameter has yet, near to the one that is wanted. */
export function freeParameterName({ parameters = {} }: Design, wanted: string): string {
  const base = wanted.replaceAll(/\W+/g, "_").replace(/^(?=\d)/, "_") || "value";
  let name = base;
  for (let number = 2; Object.hasOwn(parameters, name); number += 1) name = `${base}_${number}`;
  return name;
}

const REFERENCE = /(\$?)\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Two dollars stand for the text itself, which names nobody. */
function replaceReference(text: string, name: string, by: string): string {
  return text.replaceAll(REFERENCE, (reference, dollar: string, found: string) => (dollar === "" && found === name ? by : reference));
}

/** The design with every text in which a parameter may be named changed; what stays the same stays the same object. */
function mapTexts(design: Design, change: (text: string) => string): Design {
  const value = (item: AttributeValue): AttributeValue => (typeof item === "string" ? change(item) : item);
  const values = (all: Values): Values => Object.fromEntries(Object.entries(all).map(([key, item]) => [key, value(item)]));
  return {
    ...design,
    resources: design.resources.map(
      (resource): DesignResource => (resource.attributes ? { ...resource, attributes: values(resource.attributes) } : resource),
    ),
    ...(design.conditions && {
      conditions: design.conditions.map((condition) => ({
        ...condition,
        ...(condition.delay === undefined ? {} : { delay: change(condition.delay) }),
        ...(condition.set ? { set: values(condition.set) } : {}),
      })),
    }),
  };
}
