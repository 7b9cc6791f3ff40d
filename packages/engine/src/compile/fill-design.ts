import type { AttributeValue, Design, DesignCondition, Problem } from "../model/index.ts";
import { fillResource, ParameterFiller, parameterValues } from "./fill-parameters.ts";

/** The design with a value in the place of every parameter, given or by default, for files of programs that know no parameters. */
export function fillDesign(design: Design, given: Readonly<Record<string, AttributeValue>> = {}): { design: Design; problems: Problem[] } {
  const declared = design.parameters ?? {};
  const { values, problems } = parameterValues(declared, given);
  const filler = new ParameterFiller(declared, values);
  const resources = design.resources.map((resource, index) => fillResource(resource, index, filler));
  const conditions = (design.conditions ?? []).map((condition, index): DesignCondition => {
    const { delay, ...rest } = condition;
    const filled = filler.fill(delay ?? null, { path: ["conditions", index, "delay"], condition: index });
    return filled === null || filled === undefined ? rest : { ...rest, delay: String(filled) };
  });
  return { design: { ...design, resources, conditions }, problems: [...problems, ...filler.problems] };
}
