import { escapeReferences } from "../compile/fill-parameters.ts";
import { type AttributeValue, formatPath, type Problem } from "../model/index.ts";
import type { References } from "./references.ts";

/** A dot tells a reference to the graph from a design's parameter; `$${node.id}` is the text itself. */
const REFERENCE = /(\$?)\$\{([A-Za-z_]\w*(?:\.[\w-]+)+)\}/g;
const WHOLE = /^\$\{([A-Za-z_]\w*(?:\.[\w-]+)+)\}$/;

/** Replaces every `${node.…}` and `${edge.…}` of a template, once for each node or edge. What has no value is named once for its place. */
export class ReferenceFiller {
  readonly #problems = new Map<string, Problem>();

  get problems(): Problem[] {
    return [...this.#problems.values()];
  }

  /** The filled value. One that is exactly a reference keeps its kind: `${node.index}` is a number. `path` is the place in the template. */
  fill(value: AttributeValue, path: readonly (string | number)[], references: References): AttributeValue {
    if (typeof value !== "string" || !value.includes("${")) return value;
    const lookUp = (name: string): AttributeValue => {
      const found = references.get(name);
      if (found === undefined) this.#problems.set(`${formatPath(path)} ${name}`, missing(name, path, references));
      // What comes from the graph is data: a ${name} in it is no parameter of the design.
      return typeof found === "string" ? escapeReferences(found) : (found ?? null);
    };
    const whole = WHOLE.exec(value)?.[1];
    if (whole !== undefined) return lookUp(whole);
    return value.replaceAll(REFERENCE, (reference, dollar: string, name: string) => (dollar ? reference.slice(1) : String(lookUp(name))));
  }
}

function missing(name: string, path: readonly (string | number)[], references: References): Problem {
  const problem: Omit<Problem, "message" | "hint"> = { code: "template.reference", severity: "error", place: { path: [...path] } };
  if (references.has(name)) {
    const message = `There is no value for \${${name}}: not every node or link has an address.`;
    return { ...problem, message, hint: "Assign addresses to the graph, from a range such as 10.0.0.0/8." };
  }
  const known = [...references.keys()].join(", ");
  return { ...problem, message: `There is no \${${name}} here.`, hint: `There are: ${known}. Write $\${${name}} for the text itself.` };
}
