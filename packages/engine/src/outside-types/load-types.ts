import { EngineError, errorSentence } from "../errors.ts";
import { ANY_TYPE } from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import type { ResourceTypeRegistry } from "../resources/registry.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import { checkType, typesNamedBy } from "./check-type.ts";
import { importTypes } from "./import-types.ts";
import { locateSource } from "./locate-source.ts";
import type { TypeProblem } from "./type-problem.ts";
import { readConfiguredSources, readNamedSources, type TypeSource } from "./type-sources.ts";

export interface LoadTypesOptions {
  /** Directory whose `config.json` names files and packages (`types`). */
  readonly home: string;
  /** More of them, apart by commas (`NETCUE_TYPES`). */
  readonly named?: string | undefined;
  /** What paths in `named` are relative to. */
  readonly directory: string;
}

export interface LoadedTypes {
  /** The built-in types, and those from outside that are sound. */
  readonly registry: ResourceTypeRegistry;
  readonly problems: readonly TypeProblem[];
}

/**
 * All resource types of this installation: the built-in ones, then those of the files and packages named in the configuration and by
 * `named`, one after the other. What is wrong with one of these is told, and keeps nothing else from being there (NEPI
 * `populate_factory` with `NEPI_SEARCH_PATH`). The code of these files is run, with all that whoever runs Netcue may do.
 */
export async function loadTypes({ home, named = "", directory }: LoadTypesOptions): Promise<LoadedTypes> {
  const registry = createBuiltinRegistry();
  const configured = await readConfiguredSources(home);
  const problems = [...configured.problems];
  for (const source of [...configured.sources, ...readNamedSources(named, directory)]) {
    problems.push(...(await loadSource(source, registry)));
  }
  return { registry, problems };
}

/** Registers what is sound in one source; returns what is not. */
async function loadSource(source: TypeSource, registry: ResourceTypeRegistry): Promise<TypeProblem[]> {
  const located = await locateSource(source);
  if ("message" in located) return [located];
  try {
    const candidates = (await importTypes(located.url, registry)).map(checkCandidate);
    const sound = candidates.flatMap(({ type }) => type ?? []);
    const errors = [...candidates.flatMap((candidate) => candidate.errors), ...registerAll(sound, registry)];
    return errors.map((message) => ({ source: located.path, message, hint: WAY_OUT }));
  } catch (error) {
    return [{ source: located.path, ...importProblem(error, located.path) }];
  }
}

function checkCandidate(candidate: object): { type: ResourceType | null; errors: string[] } {
  const checked = checkType(candidate);
  if (!Array.isArray(checked)) return { type: checked, errors: [] };
  const name = nameOf(candidate);
  return { type: null, errors: [`${name} is no sound resource type: ${checked.join(" ")}`] };
}

function nameOf(candidate: object): string {
  const { info } = candidate as { info?: { type?: unknown } };
  return typeof info?.type === "string" ? info.type : "What it exports";
}

/** Types of one source may speak of each other; what speaks of a type that is not there is left out, and so on in turn. */
function registerAll(types: readonly ResourceType[], registry: ResourceTypeRegistry): string[] {
  const known = new Set([ANY_TYPE, ...registry.catalogue().keys()]);
  const taken = types.filter(({ info }) => known.has(info.type));
  const errors = taken.map(({ info }) => `There is a type ${info.type} already. Choose another name.`);
  let left = types.filter((type) => !taken.includes(type));
  for (;;) {
    const names = new Set([...known, ...left.map(({ info }) => info.type)]);
    const lost = left.flatMap((type) => {
      const missing = typesNamedBy(type.info).filter((name) => !names.has(name));
      return missing.length > 0 ? [{ type, missing }] : [];
    });
    if (lost.length === 0) break;
    errors.push(
      ...lost.map(
        ({ type, missing }) =>
          `${type.info.type} speaks of types that are not there: ${missing.join(", ")}. Name their file before this one.`,
      ),
    );
    left = left.filter((type) => !lost.some((each) => each.type === type));
  }
  return [...errors, ...left.flatMap((type) => register(type, registry))];
}

function register(type: ResourceType, registry: ResourceTypeRegistry): string[] {
  try {
    registry.register(type);
    return [];
  } catch (error) {
    if (error instanceof EngineError) return [error.message]; // The same name twice in one source.
    throw error;
  }
}

const WAY_OUT = "Correct the file, or take it out of the list. All other types are there.";

function importProblem(error: unknown, path: string): { message: string; hint: string } {
  const sentence = errorSentence(error);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ERR_UNKNOWN_FILE_EXTENSION") {
    return { message: "This version of Node cannot read TypeScript.", hint: "Compile it to JavaScript, or use Node 22.18 or later." };
  }
  if (code === "ERR_MODULE_NOT_FOUND" && sentence.includes("@netcue/engine")) {
    const hint = "Export a function instead: export default ({ defineResourceType, type }) => defineResourceType({ … }).";
    return { message: "It imports @netcue/engine, which is not installed where the file is.", hint };
  }
  const message = `It cannot be loaded: ${sentence}`;
  return { message, hint: error instanceof SyntaxError ? `See where: node --check ${path}. ${WAY_OUT}` : WAY_OUT };
}
