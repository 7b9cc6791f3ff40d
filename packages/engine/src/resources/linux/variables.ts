import type { Host } from "../../host/host.ts";
import type { ResourceContext } from "../resource-type.ts";
import { type Places, textOf } from "./deployment.ts";
import { parseEnvironment } from "./environment-text.ts";

/** Attributes whose text may name a variable. */
const TEXTS = ["command", "env", "build", "install", "tearDown"];

/** NEPI's directories for a resource on a host. APP_HOME is in the experiment's: for all runs of this resource. */
export function placesOf({ type, guid }: ResourceContext, host: Host): Places {
  const [, kind = ""] = type.split("::");
  return { ...host.places, APP_HOME: `${host.places.EXP_HOME}/${kind.toLowerCase()}-${guid}`, RUN_HOME: host.runHome(guid) };
}

/**
 * The variables of everything that is run for a resource: its places, then those of its attribute `env`. In `env`, `$NAME` and `${NAME}` stand
 * for places, for what was set before, and for what is in the host's environment. Throws a sentence when `env` cannot be read.
 */
export function variablesOf({ attributes }: ResourceContext, host: Host, places: Places): Record<string, string> {
  return { ...places, ...parseEnvironment(textOf(attributes, "env") ?? "", { ...host.environment, ...places }) };
}

/** The directories that are there before anything is run: the resource's own of this run, and those that its own texts name. */
export function directoriesOf({ attributes }: ResourceContext, { HOME: _, ...places }: Places): string[] {
  const text = TEXTS.map((name) => textOf(attributes, name) ?? "").join("\n");
  const named = Object.entries(places).filter(([name]) => new RegExp(`\\$\\{?${name}\\b`).test(text));
  return [places.RUN_HOME, ...named.map(([, path]) => path)];
}
