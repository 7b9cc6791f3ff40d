import { type Catalogue, type Design, PARAMETER_TYPES, type Problem, type ProblemFix } from "../model/index.ts";
import { nearestNames } from "./nearest-name.ts";
import { valueAt } from "./value-at.ts";

const REFERENCE = /(?<!\$)\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** A reference to a parameter that nobody declared: another one is meant, or it is to be declared. */
export function fixParameter({ place: { path }, message }: Problem, design: Design, catalogue: Catalogue): ProblemFix[] {
  const text = valueAt(design, path);
  if (typeof text !== "string") return [];
  const declared = Object.keys(design.parameters ?? {});
  const unknown = [...text.matchAll(REFERENCE)].map(([, name = ""]) => name).find((name) => message.includes(`"${name}"`));
  if (unknown === undefined || declared.includes(unknown)) return [];
  const type = text === `\${${unknown}}` ? typeAt(path, design, catalogue) : "string";
  return [
    ...nearestNames(unknown, declared).map((name) => ({
      label: `Correct to “${name}”`,
      edits: [{ path, value: text.replaceAll(`\${${unknown}}`, `\${${name}}`) }],
    })),
    { label: `Declare the parameter “${unknown}”`, edits: [{ path: ["parameters", unknown], value: { type } }] },
  ];
}

/** The kind of parameter that stands for a whole value. */
function typeAt(path: readonly (string | number)[], design: Design, catalogue: Catalogue): string {
  if (path.at(-1) === "delay") return "time";
  const info = catalogue.get(String(valueAt(design, [...path.slice(0, 2), "type"])));
  const type = info?.attributes.find(({ name }) => name === path.at(-1))?.type;
  return PARAMETER_TYPES.find((known) => known === type) ?? "string";
}
