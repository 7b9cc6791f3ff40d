import type { AttributeInfo, AttributeValue, Catalogue, Design } from "@netcue/engine/model";

/** Attributes of one type that have one value for all resources of it. */
export interface TypeGlobals {
  type: string;
  label: string;
  attributes: readonly AttributeInfo[];
}

/** What can be set for all of a type, of the types that the design has or has values for. */
export function globalsOf(design: Design, catalogue: Catalogue): TypeGlobals[] {
  const types = new Set([...design.resources.map((resource) => resource.type), ...Object.keys(design.globals ?? {})]);
  return [...types].flatMap((name) => {
    const info = catalogue.get(name);
    const attributes = info?.attributes.filter(({ flags }) => flags.includes("global") && !flags.includes("noWrite")) ?? [];
    return info && attributes.length > 0 ? [{ type: name, label: info.label, attributes }] : [];
  });
}

/** Sets a value for all resources of a type; undefined takes it away, and with the last one the type's entry. */
export function setGlobal(
  { globals = {}, ...design }: Design,
  { type, name }: { type: string; name: string },
  value: AttributeValue | undefined,
): Design {
  const { [name]: _, ...others } = globals[type] ?? {};
  const values = value === undefined ? others : { ...globals[type], [name]: value };
  const { [type]: __, ...otherTypes } = globals;
  const next = Object.keys(values).length === 0 ? otherTypes : { ...globals, [type]: values };
  return Object.keys(next).length === 0 ? design : { ...design, globals: next };
}
