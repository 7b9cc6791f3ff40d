import {
  type AttributeValue,
  type DesignParameter,
  type DesignResource,
  type Problem,
  type ProblemPlace,
  parseDuration,
} from "../model/index.ts";

/**
 * NEPI's own variables (nepi-semantics 2.2). In a command they are environment variables of the program,
 * so they stay as they are unless the design declares a parameter of the same name.
 */
const HOST_VARIABLES = new Set(["USR", "LIB", "BIN", "SRC", "SHARE", "EXP", "EXP_HOME", "NODE_HOME", "APP_HOME", "RUN_HOME", "HOME"]);

const REFERENCE = /(\$?)\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Text that means just `text` in a design: what {@link ParameterFiller} would take for a reference is escaped. */
export function escapeReferences(text: string): string {
  return text.replaceAll(REFERENCE, (reference, dollar: string, name: string) =>
    dollar === "" && HOST_VARIABLES.has(name) ? reference : `$${reference}`,
  );
}

/** Values of a design's parameters, where they are known. */
export type ParameterValues = ReadonlyMap<string, AttributeValue>;

/** The given values, else the defaults, each checked against its declaration. Without `given`, a parameter without default is only a warning. */
export function parameterValues(
  declared: Readonly<Record<string, DesignParameter>>,
  given: Readonly<Record<string, AttributeValue>> | undefined,
): { values: Map<string, AttributeValue>; problems: Problem[] } {
  const values = new Map<string, AttributeValue>();
  const problems: Problem[] = [];
  for (const [name, parameter] of Object.entries(declared)) {
    const place = { path: ["parameters", name] };
    const value = (given && Object.hasOwn(given, name) ? given[name] : null) ?? parameter.default ?? null;
    if (value === null) problems.push(missingValue(name, place, given === undefined));
    else if (!isOfType(value, parameter.type)) problems.push(wrongValue(name, value, parameter, place));
    else values.set(name, value);
  }
  for (const name of Object.keys(given ?? {})) {
    if (!Object.hasOwn(declared, name)) problems.push(unknownParameter(name, { path: ["parameters", name] }, declared));
  }
  return { values, problems };
}

function isOfType(value: AttributeValue, type: DesignParameter["type"]): boolean {
  if (type === "bool") return typeof value === "boolean";
  if (type === "integer") return Number.isSafeInteger(value);
  if (type === "double") return typeof value === "number" && Number.isFinite(value);
  if (type === "time") return typeof value === "string" && parseDuration(value) !== undefined;
  return typeof value === "string";
}

function missingValue(name: string, place: ProblemPlace, onlyDesigning: boolean): Problem {
  return {
    code: "parameter.value",
    severity: onlyDesigning ? "warning" : "error",
    place,
    message: `Parameter "${name}" has no default and no value was given.`,
    hint: `Give one when the design is run (--param ${name}=VALUE), or write a default.`,
  };
}

function wrongValue(name: string, value: AttributeValue, parameter: DesignParameter, place: ProblemPlace): Problem {
  return {
    code: "parameter.value",
    severity: "error",
    place,
    message: `Parameter "${name}" is of type ${parameter.type}, not ${JSON.stringify(value)}.`,
    hint: parameter.type === "time" ? "Write a number and a unit, such as 2s or 250ms." : `Give a value of type ${parameter.type}.`,
  };
}

function unknownParameter(name: string, place: ProblemPlace, declared: Readonly<Record<string, unknown>>): Problem {
  const names = Object.keys(declared);
  const known = names.length > 0 ? `Declared are: ${names.join(", ")}.` : "The design declares none.";
  return {
    code: "parameter.unknown",
    severity: "error",
    place,
    message: `There is no parameter "${name}". ${known}`,
    hint: `Declare it under "parameters", or write $\${${name}} for the text itself.`,
  };
}

/** Replaces every `${name}` in attribute values and delays. A value that is exactly one reference keeps the parameter's type. */
export class ParameterFiller {
  readonly problems: Problem[] = [];
  readonly #declared: Readonly<Record<string, DesignParameter>>;
  readonly #values: ParameterValues;

  constructor(declared: Readonly<Record<string, DesignParameter>>, values: ParameterValues) {
    this.#declared = declared;
    this.#values = values;
  }

  /** The filled value; `undefined` when a reference has no value, which is named in `problems` or was before. */
  fill(value: AttributeValue, place: ProblemPlace): AttributeValue | undefined {
    if (typeof value !== "string" || !value.includes("${")) return value;
    const whole = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/.exec(value);
    if (whole && !this.#staysText(whole[1] as string)) return this.#lookUp(whole[1] as string, place);
    const found = new Map<string, AttributeValue | undefined>();
    const text = value.replaceAll(REFERENCE, (reference, dollar: string, name: string) => {
      if (dollar) return reference.slice(1);
      if (this.#staysText(name)) return reference;
      if (!found.has(name)) found.set(name, this.#lookUp(name, place));
      return String(found.get(name));
    });
    return [...found.values()].includes(undefined) ? undefined : text;
  }

  #staysText(name: string): boolean {
    return HOST_VARIABLES.has(name) && !Object.hasOwn(this.#declared, name);
  }

  #lookUp(name: string, place: ProblemPlace): AttributeValue | undefined {
    const value = this.#values.get(name);
    if (value === undefined && !Object.hasOwn(this.#declared, name)) this.problems.push(unknownParameter(name, place, this.#declared));
    return value;
  }
}

/** The resource with its attribute values filled; those whose parameter has no value yet are left out. */
export function fillResource(resource: DesignResource, index: number, filler: ParameterFiller): DesignResource {
  const { attributes } = resource;
  if (!attributes || !Object.values(attributes).some((value) => typeof value === "string" && value.includes("${"))) return resource;
  const filled = Object.entries(attributes).flatMap(([attribute, value]) => {
    const result = filler.fill(value, { path: ["resources", index, "attributes", attribute], guid: resource.guid, attribute });
    return result === undefined ? [] : [[attribute, result] as const];
  });
  return { ...resource, attributes: Object.fromEntries(filled) };
}

/** Attributes whose value waits for a parameter without a value: not to be called missing. */
export function unfilledAttributes(before: DesignResource, after: DesignResource): ReadonlySet<string> {
  return new Set(Object.keys(before.attributes ?? {}).filter((name) => !Object.hasOwn(after.attributes ?? {}, name)));
}
