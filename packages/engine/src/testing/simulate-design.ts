import { compileDesign, type Plan } from "../compile/index.ts";
import type { Design } from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { type Simulation, type SimulationOptions, simulatePlan } from "../simulate/index.ts";

/** Compiles a design of built-in types and runs it in simulated time. */
export async function simulateDesign(design: Design, options: SimulationOptions = {}): Promise<Simulation & { plan: Plan }> {
  const catalogue = createBuiltinRegistry().catalogue();
  const { plan, problems } = compileDesign(design, catalogue, { parameters: {} });
  if (!plan) throw new Error(problems.map((problem) => problem.message).join("\n"));
  return { plan, ...(await simulatePlan(plan, catalogue, options)) };
}
