import { homedir } from "node:os";
import { join, resolve } from "node:path";
import * as z from "zod";

const envSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
  HOST: z.string().min(1).default("127.0.0.1"),
  NETCUE_HOME: z.string().min(1).optional(),
  NETCUE_TYPES: z.string().default(""),
  NETCUE_ALLOWED_HOSTS: z.string().default(""),
  NETCUE_DEV: z.stringbool().default(false),
  npm_lifecycle_event: z.string().optional(),
});

/** What the server is told by its environment. */
export interface ServerEnv {
  /** 0 lets the system choose. */
  port: number;
  host: string;
  /** Directory of the embedded store and of all runs. */
  home: string;
  /** Files and packages with resource types, besides those that the home's configuration names. */
  types: string;
  /** Host names, besides those that follow from `host`, under which people may reach the server (through a proxy, say). */
  allowedHosts: readonly string[];
  /** Pages are compiled on demand and reloaded when their source changes. */
  dev: boolean;
  /** Started by an npm script: npm does not pass every signal on, so its death has to be noticed. */
  startedByNpm: boolean;
}

/** Reads the environment; throws an Error with one sentence per variable that makes no sense. Nothing else reads it. */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): ServerEnv {
  const result = envSchema.safeParse(variables);
  if (!result.success) {
    throw new Error(result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}.`).join(" "));
  }
  const { PORT, HOST, NETCUE_HOME, NETCUE_TYPES, NETCUE_ALLOWED_HOSTS, NETCUE_DEV, npm_lifecycle_event } = result.data;
  return {
    port: PORT,
    host: HOST,
    home: NETCUE_HOME === undefined ? join(homedir(), ".netcue") : resolve(NETCUE_HOME),
    types: NETCUE_TYPES,
    allowedHosts: NETCUE_ALLOWED_HOSTS.split(",").flatMap((host) => host.trim() || []),
    dev: NETCUE_DEV,
    startedByNpm: npm_lifecycle_event !== undefined,
  };
}
