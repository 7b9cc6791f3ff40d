import { forecastRun } from "@netcue/engine/simulate";
import { compileFile, refuse } from "./compile-file.ts";
import { EXIT } from "./exit-status.ts";
import { formatProblems } from "./format-problems.ts";
import { loadRegistry } from "./load-registry.ts";
import { renderForecast } from "./render-forecast.ts";
import type { SimulateOptions } from "./simulate-command.ts";
import { tellDurations } from "./tell-durations.ts";

/** The width when the output is no terminal. */
const COLUMNS = 100;

/** `netcue plan`: what is to be expected of a run: when everything happens, what determines its length, what never happens. */
export async function planCommand(path: string, options: SimulateOptions & { json?: true }): Promise<number> {
  const catalogue = (await loadRegistry()).catalogue();
  const { plan, problems } = await compileFile(path, options.param, catalogue);
  if (!plan) return refuse(path, problems);
  const forecast = await forecastRun(plan, catalogue, {
    told: tellDurations(options.expect, plan),
    ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
  });
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ design: plan.design.name, simulated: true, ...forecast, problems }, null, 2)}\n`);
    return EXIT.success;
  }
  process.stderr.write(formatProblems(problems));
  process.stdout.write(renderForecast(plan, forecast, process.stdout.columns || COLUMNS));
  return EXIT.success;
}
