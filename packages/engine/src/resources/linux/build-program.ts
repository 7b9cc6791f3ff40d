import { createHash } from "node:crypto";
import { type Deployment, runStep } from "./deployment.ts";
import { requireProgram } from "./required-program.ts";

/** A program of one source in C that comes with Netcue and is built on each host that needs it. */
export interface SmallProgram {
  /** Named after its source as well: another version is another program, and one that there is need not be built again. */
  readonly name: string;
  readonly source: string;
}

export function smallProgram(name: string, source: string): SmallProgram {
  return { name: `${name}-${createHash("sha256").update(source).digest("hex").slice(0, 8)}`, source };
}

/** Moved into place when it is whole: two that build at once do not disturb each other. */
const BUILD = `test -x "$BIN/$1" || { cc -std=c11 -O2 -o "$RUN_HOME/$1" "$SRC/$1.c" && mv "$RUN_HOME/$1" "$BIN/$1"; }`;

/** Resolves to its path on the host. Rejects with a sentence when the host has no C compiler, or that fails. */
export async function buildProgram(deployment: Deployment, { name, source }: SmallProgram): Promise<string> {
  const { context, host, places } = deployment;
  await requireProgram(deployment, { program: "cc", debian: "gcc libc6-dev", fedora: "gcc" });
  await host.makeDirectory(places.BIN);
  await host.put({ text: source }, `${places.SRC}/${name}.c`);
  const env = { ...deployment.env, ...places };
  const argv = ["/bin/sh", "-c", BUILD, "sh", name] as const;
  await runStep({ ...deployment, env }, { name: `Building ${name}`, argv, traces: "deploy", signal: context.signal });
  return `${places.BIN}/${name}`;
}
