import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Row } from "./table.ts";

/** What a process of its own measured: see `memory-of-run.ts`. */
interface Memory {
  heapMiB: number;
  peakMiB: number;
}

function memoryOf(resources: number): Memory {
  const script = fileURLToPath(new URL("memory-of-run.ts", import.meta.url));
  const flags = ["--expose-gc", "--import", "tsx", "--conditions", "netcue-source"];
  const told: unknown = JSON.parse(execFileSync(process.execPath, [...flags, script, String(resources)], { encoding: "utf8" }));
  return told as Memory; // Written by our own script, a line of JSON.
}

/** Memory of whole runs, each in a process of its own. */
export function memoryRows(): Row[] {
  return [52_000, 100_000].flatMap((resources) => {
    const { heapMiB, peakMiB } = memoryOf(resources);
    const count = resources.toLocaleString("en");
    return [
      { what: `memory of ${count} resources, all up: design, plan and kernel`, nepi: "", goal: null, measured: heapMiB, unit: "MiB" },
      { what: `memory of ${count} resources: most that the process ever had`, nepi: "", goal: null, measured: peakMiB, unit: "MiB" },
    ];
  });
}
