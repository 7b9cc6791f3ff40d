import { HOST } from "../host/host.ts";
import type { ResourceTypeRegistry } from "../resources/registry.ts";
import { attribute, defineResourceType, type ResourceType } from "../resources/resource-type.ts";
import { SystemClock } from "../time/system-clock.ts";

/** What a file gets that exports a function instead of types: so it need not find Netcue's package from where it is. */
export interface TypeKit {
  readonly defineResourceType: typeof defineResourceType;
  readonly attribute: typeof attribute;
  /** What nodes offer: a host to run commands on. */
  readonly HOST: typeof HOST;
  /** A type that is known already, by its name, to be a parent. Throws `unknown-type`. */
  type(name: string): ResourceType;
}

/** A file may wait at its top level; one that never comes back must not hold up everything else. */
const LONGEST_LOAD_MS = 10_000;

/**
 * What a module exports that is to be a resource type, each once: as default, in a list, by names, or returned by a default
 * function that is given the {@link TypeKit}. Rejects with what the module threw, or with a sentence when it exports nothing of the kind.
 */
export async function importTypes(url: string, registry: ResourceTypeRegistry, longestMs = LONGEST_LOAD_MS): Promise<object[]> {
  const { default: main, ...named } = (await inTime(import(url), longestMs)) as Record<string, unknown>;
  const kit: TypeKit = { defineResourceType, attribute, HOST, type: (name) => registry.get(name) };
  const made: unknown = typeof main === "function" ? await inTime(Promise.resolve(main(kit)), longestMs) : main;
  const found = new Set([...listed(made), ...Object.values(named).filter(looksLikeType)]);
  if (found.size === 0) throw new Error("It exports no resource type.");
  return [...found];
}

/** All of a list must be types; of a module's object (CommonJS) those that are. */
function listed(made: unknown): object[] {
  if (made === undefined) return [];
  if (Array.isArray(made)) return made.map(asObject);
  const one = asObject(made);
  return looksLikeType(one) ? [one] : Object.values(one).filter(looksLikeType);
}

function asObject(value: unknown): object {
  if (typeof value === "object" && value !== null) return value;
  throw new Error(`It exports ${value === null ? "null" : `a ${typeof value}`} where a resource type was expected.`);
}

function looksLikeType(value: unknown): value is object {
  return typeof value === "object" && value !== null && ("info" in value || "hooks" in value);
}

async function inTime<T>(work: Promise<T>, longestMs: number): Promise<T> {
  const clock = new SystemClock();
  let callOff = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    callOff = clock.setTimer(clock.now() + longestMs, () => reject(new Error(`It was not loaded within ${longestMs / 1_000} s.`)));
  });
  return Promise.race([work, late]).finally(() => callOff());
}
