import { attributeValueError } from "../compile/index.ts";
import { errorSentence } from "../errors.ts";
import { formatPath, type ResourceTypeInfo, resourceTypeInfoSchema } from "../model/index.ts";
import type { ResourceHooks, ResourceType } from "../resources/resource-type.ts";

/** Every hook that there is; the compiler sees to it that none is forgotten. */
const HOOKS: Readonly<Record<keyof ResourceHooks, true>> = {
  discover: true,
  reserve: true,
  provision: true,
  configure: true,
  deploy: true,
  start: true,
  stop: true,
  release: true,
  fail: true,
  connect: true,
  disconnect: true,
  set: true,
};

const TYPE_NAME = /^[A-Za-z][\w-]*(::[A-Za-z][\w.-]*)*$/;

/**
 * What is wrong with something that is to be a resource type, a sentence each; else the type. It is known by what it has, data and
 * functions, and not by who made it: another copy of the engine may have.
 */
export function checkType(candidate: object): ResourceType | string[] {
  try {
    const { info, hooks } = candidate as { info?: unknown; hooks?: unknown };
    const parsed = resourceTypeInfoSchema.safeParse(info);
    const hookErrors = errorsOfHooks(hooks);
    if (!parsed.success) {
      const issues = parsed.error.issues.map(
        ({ path, message }) => `${formatPath(["info", ...(path as (string | number)[])])}: ${message}.`,
      );
      return [...issues, ...hookErrors];
    }
    const errors = [...errorsOfInfo(parsed.data), ...hookErrors];
    return errors.length > 0 ? errors : { info: Object.freeze(parsed.data), hooks: Object.freeze({ ...(hooks as ResourceHooks) }) };
  } catch (error) {
    return [errorSentence(error)];
  }
}

/** Types that a type speaks of: its ancestors, and those that it connects to and waits for. */
export function typesNamedBy({ ancestors, connections, waits }: ResourceTypeInfo): string[] {
  return [...new Set([...ancestors, ...connections.map((rule) => rule.to), ...waits.map((wait) => wait.on)])];
}

function errorsOfHooks(hooks: unknown): string[] {
  if (typeof hooks !== "object" || hooks === null) return ["hooks: an object with functions was expected."];
  return Object.entries(hooks).flatMap(([name, hook]) => {
    if (!Object.hasOwn(HOOKS, name)) return [`hooks.${name}: there is no such hook. There are: ${Object.keys(HOOKS).join(", ")}.`];
    return typeof hook === "function" || hook === undefined ? [] : [`hooks.${name}: it is not a function.`];
  });
}

function errorsOfInfo(info: ResourceTypeInfo): string[] {
  const errors: string[] = [];
  if (!TYPE_NAME.test(info.type)) errors.push(`info.type: "${info.type}" is no name of a type, such as lab::Robot.`);
  for (const kind of ["attributes", "traces"] as const) {
    const names = info[kind].map(({ name }) => name);
    for (const name of new Set(names.filter((each, index) => names.indexOf(each) < index)))
      errors.push(`info.${kind}: "${name}" is there twice.`);
  }
  for (const attribute of info.attributes) {
    if (attribute.pattern && !isPattern(attribute.pattern.source)) {
      errors.push(`info.attributes: the pattern of "${attribute.name}" is no regular expression.`);
      continue;
    }
    const error = attributeValueError(attribute, attribute.default);
    if (error) errors.push(`info.attributes: the default of "${attribute.name}" cannot be: ${error.message} ${error.hint}`);
  }
  return [...errors, ...errorsOfDurations(info), ...errorsOfNeeds(info)];
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) !== null;
  } catch {
    return false;
  }
}

function errorsOfDurations({ attributes, expects }: ResourceTypeInfo): string[] {
  const named = expects.flatMap(({ attribute, times }) => [attribute, times?.attribute]);
  const unknown = named.filter((name) => name !== undefined && !attributes.some((attribute) => attribute.name === name));
  return unknown.map((name) => `info.expects: there is no attribute "${name}".`);
}

function errorsOfNeeds({ attributes, needs = [] }: ResourceTypeInfo): string[] {
  const unknown = needs.flatMap(({ oneOf }) => oneOf).filter((name) => !attributes.some((attribute) => attribute.name === name));
  return unknown.map((name) => `info.needs: there is no attribute "${name}".`);
}
