import type { Host } from "../../host/host.ts";
import { runToEnd } from "../../host/run-to-end.ts";
import { type Deployment, graceMs } from "./deployment.ts";

/** A program that a resource needs on its host, and the packages that bring it. */
export interface RequiredProgram {
  program: string;
  /** Package of Debian, Ubuntu and their relatives. */
  debian: string;
  /** Package of Fedora and its relatives. */
  fedora: string;
}

/** What is known of each host, or is being found out: whether it has a program on a path. What is missing may be installed, and is not remembered. */
const found = new WeakMap<Host, Map<string, Promise<boolean>>>();

/** Rejects with the package to install when the host does not have a program. */
export async function requireProgram(deployment: Deployment, { program, debian, fedora }: RequiredProgram): Promise<void> {
  if (await hasProgram(deployment, program)) return;
  const packages = debian === fedora ? `the package ${debian}` : `the package ${debian} (Debian, Ubuntu) or ${fedora} (Fedora)`;
  throw new Error(`This host has no ${program}. Install ${packages}, or write it into depends and let Netcue install it.`);
}

/** A thousand that ask at once are answered by one look; when that was called off with the deployment that it was for, by one of their own. */
async function hasProgram(deployment: Deployment, program: string): Promise<boolean> {
  const { host, env } = deployment;
  const known = found.get(host) ?? new Map<string, Promise<boolean>>();
  found.set(host, known);
  const key = `${program}:${env.PATH ?? ""}`;
  const look = (): Promise<boolean> => {
    const looking = succeeds(deployment, ["/bin/sh", "-c", 'command -v -- "$1"', "sh", program]);
    known.set(key, looking);
    return looking;
  };
  const isThere = await (known.get(key) ?? look()).catch(look);
  if (!isThere) known.delete(key);
  return isThere;
}

/** Rejects when the host lets nobody become root without a password. */
export async function requireRoot(deployment: Deployment): Promise<void> {
  if (await succeeds(deployment, ["true"], true).catch(() => false)) return;
  throw new Error(
    "It is to run as root, and this host does not let Netcue do so: run Netcue as root, or let its user run sudo without a password (NOPASSWD).",
  );
}

async function succeeds(
  { context, host, places, env }: Deployment,
  argv: readonly [string, ...string[]],
  asRoot = false,
): Promise<boolean> {
  const nowhere = { stdoutPath: "/dev/null", stderrPath: "/dev/null" };
  const command = { argv, cwd: places.RUN_HOME, env, guid: context.guid, asRoot, ...nowhere };
  const { exitStatus } = await runToEnd(host, command, { signal: context.signal, graceMs: graceMs(context) });
  return exitStatus === 0;
}
