import type { AttributeInfo, AttributeValue, Catalogue, DesignResource } from "@netcue/engine/model";
import { isEditableAttribute } from "./attribute-text.ts";

/** An attribute that several resources have. */
export interface CommonAttribute {
  info: AttributeInfo;
  /** Of all of them; undefined when that is the default, or when they differ. */
  value: AttributeValue | undefined;
  /** They differ. */
  mixed: boolean;
}

/** The attributes that every one of some resources has in the same kind and that people may set, in the order of the first one's type. */
export function commonAttributes(resources: readonly DesignResource[], catalogue: Catalogue): CommonAttribute[] {
  const [first = [], ...others] = attributesOfTypes(resources, catalogue);
  const common = first.filter(
    (info) => isEditableAttribute(info) && others.every((infos) => infos.some((other) => isSameKind(info, other))),
  );
  return common.map((info) => {
    const values = new Set(resources.map(({ attributes }) => attributes?.[info.name]));
    const [value] = values;
    return values.size === 1 ? { info, value, mixed: false } : { info, value: undefined, mixed: true };
  });
}

/** The attributes of each type that occurs; a type that is not known has none. */
function attributesOfTypes(resources: readonly DesignResource[], catalogue: Catalogue): (readonly AttributeInfo[])[] {
  return [...new Set(resources.map(({ type }) => type))].map((type) => catalogue.get(type)?.attributes ?? []);
}

function isSameKind(a: AttributeInfo, b: AttributeInfo): boolean {
  return a.name === b.name && a.type === b.type && isEditableAttribute(b) && String(a.allowed) === String(b.allowed);
}
