export { attributeValueError } from "./check-attribute-value.ts";
export { type Compiled, type CompileOptions, compileDesign, findLoops } from "./compile-design.ts";
export type { Plan, PlannedAction, PlannedGate, PlannedResource } from "./plan.ts";
