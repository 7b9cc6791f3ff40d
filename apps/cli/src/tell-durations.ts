import type { Plan } from "@netcue/engine/compile";
import { CommandError } from "./command-error.ts";

/**
 * What a person expects of single resources, by guid, from `--expect` with names or guids. A name counts for all that have it.
 * Throws a {@link CommandError} for what is no resource of the plan, or has no end of its own.
 */
export function tellDurations(given: ReadonlyMap<string, number>, { resources }: Plan): ReadonlyMap<number, number> {
  const withAnEnd = resources.filter(({ container }) => !container);
  const told = [...given].flatMap(([word, milliseconds]) => {
    const named = resources.filter(({ name }) => name === word);
    const meant = named.length > 0 ? named : resources.filter(({ guid }) => String(guid) === word);
    const lasting = meant.filter(({ container }) => !container);
    if (lasting.length > 0) return lasting.map(({ guid }) => [guid, milliseconds] as const);
    const why =
      meant.length > 0 ? "runs until it is released, so it has no duration to expect" : "is neither a name nor a guid of the design";
    throw new CommandError(`--expect: "${word}" ${why}. Those with an end of their own: ${listNames(withAnEnd)}.`);
  });
  return new Map(told);
}

const MOST_NAMES = 10;

function listNames(resources: Plan["resources"]): string {
  const names = resources.slice(0, MOST_NAMES).map(({ name }) => name);
  const rest = resources.length - names.length;
  return names.length === 0 ? "none" : names.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
