import { readFileSync, writeFileSync } from "node:fs";
import { arch, cpus, hostname, release, totalmem, type } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { ENGINE_VERSION } from "../version.ts";

const hostFactsSchema = z.object({
  versions: z.object({ netcue: z.string(), node: z.string() }),
  host: z.object({ name: z.string(), system: z.string(), architecture: z.string(), processors: z.number(), memoryBytes: z.number() }),
});
/** On what a run is carried out, of which another host may differ. `system` is the kernel with its release. */
export type HostFacts = z.infer<typeof hostFactsSchema>;

/** Of this host, now. */
export function readHostFacts(): HostFacts {
  return {
    versions: { netcue: ENGINE_VERSION, node: process.version },
    host: { name: hostname(), system: `${type()} ${release()}`, architecture: arch(), processors: cpus().length, memoryBytes: totalmem() },
  };
}

/** Writes them into a run's directory when it begins: at its end the host may be another, or have another kernel. */
export function recordHostFacts(directory: string): void {
  writeFileSync(join(directory, "host.json"), `${JSON.stringify(readHostFacts(), null, 2)}\n`);
}

/** What a run directory says of its host; null where it says nothing. */
export function recordedHostFacts(directory: string): HostFacts | null {
  for (const file of ["host.json", "summary.json"]) {
    const facts = hostFactsSchema.safeParse(readJson(join(directory, file)));
    if (facts.success) return facts.data;
  }
  return null;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
