import type { AttributeInfo, DesignParameter } from "@netcue/engine/model";

/** A parameter as the form understands it: its default is the design's, and without one it has to be given. */
export function parameterAttribute(name: string, parameter: DesignParameter): AttributeInfo {
  return {
    name,
    type: parameter.type,
    help: parameter.help ?? "",
    default: parameter.default ?? null,
    required: parameter.default === undefined,
    multiline: false,
    flags: [],
  };
}
