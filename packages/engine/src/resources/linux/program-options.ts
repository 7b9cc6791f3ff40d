import type { AttributeInfo } from "../../model/index.ts";
import { attribute } from "../resource-type.ts";
import { type Attributes, textOf } from "./deployment.ts";

/** An attribute that becomes an option of a program: a flag when it is a `bool`, else the option and its value. */
export interface ProgramOption extends Partial<Pick<AttributeInfo, "unit" | "default" | "allowed" | "range" | "section" | "pattern">> {
  name: string;
  type: AttributeInfo["type"];
  /** As the program takes it, such as `-c`. */
  flag: string;
  help: string;
}

/** The name of a file in $RUN_HOME. */
export const FILE_IN_RUN_HOME = {
  source: String.raw`(?!/)(?!(?:.*/)?\.\.(?:/|$))[\s\S]+`,
  message: "The file would not be in $RUN_HOME, and nobody would find it.",
  hint: "Give a name without / at its beginning and without .. in it.",
};

/** The options as attributes of a type, under their names and in their order. A flag that nothing is said of is not set. */
export function optionAttributes(options: readonly ProgramOption[]): AttributeInfo[] {
  return options.map(({ name, type, flag: _, ...rest }) => attribute(name, type, { ...(type === "bool" && { default: false }), ...rest }));
}

/** The arguments for what is set, in the order of the options. */
export function optionArguments(options: readonly ProgramOption[], attributes: Attributes): string[] {
  return options.flatMap(({ name, flag, type }) => {
    const value = textOf(attributes, name);
    if (type === "bool") return value === "true" ? [flag] : [];
    return value === null ? [] : [flag, value];
  });
}
