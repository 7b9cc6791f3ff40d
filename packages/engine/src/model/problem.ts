/** Where in a design a problem is: the path in the file, and what the canvas can mark. */
export interface ProblemPlace {
  /** Keys and indices from the root of the design file, for example `["resources", 2, "attributes", "count"]`. */
  path: (string | number)[];
  guid?: number;
  attribute?: string;
  /** Index in `connections`. */
  connection?: number;
  /** Index in `conditions`. */
  condition?: number;
}

/** Resources that wait for each other in a circle, and by what: the whole of it can be shown. */
export interface WaitLoop {
  resources: number[];
  /** Indices in `conditions`. */
  conditions: number[];
  /** Connected resources of which one waits for the other because its type says so. */
  connections: [number, number][];
}

/** Something in a design that keeps it from running (`error`) or is probably not meant (`warning`). */
export interface Problem {
  code: ProblemCode;
  severity: "error" | "warning";
  place: ProblemPlace;
  /** A sentence: what is wrong, with the value that was found. */
  message: string;
  /** The way out. */
  hint: string;
  /** With `condition.cycle`: all that takes part. */
  loop?: WaitLoop;
}

export const PROBLEM_CODES = [
  "design.syntax",
  "design.shape",
  "design.unknown-key",
  "design.version",
  "resource.duplicate-guid",
  "resource.unknown-type",
  "resource.endless",
  "attribute.unknown",
  "attribute.value",
  "attribute.required",
  "attribute.one-of",
  "attribute.read-only",
  "attribute.global",
  "trace.unknown",
  "connection.unknown-guid",
  "connection.self",
  "connection.duplicate",
  "connection.not-allowed",
  "connection.missing",
  "connection.too-many",
  "condition.unknown-guid",
  "condition.empty-group",
  "condition.state",
  "condition.delay",
  "condition.set",
  "condition.cycle",
  "condition.never",
  "parameter.unknown",
  "parameter.value",
  "group.unknown-guid",
  "topology.node",
  "topology.edge",
  "template.id",
  "template.reference",
  "nepi.syntax",
  "nepi.shape",
  "nepi.value",
  "nepi.unknown",
  "nepi.lost",
  "containerlab.syntax",
  "containerlab.shape",
  "containerlab.lost",
  "file.syntax",
  "file.lost",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** A key that can be told from what is around it. */
const PLAIN_KEY = /^[^\s.[\]"]+$/;

/** The path as people write it: `resources[2].attributes.count`, `groups["my group"]`; `(design)` for the root. */
export function formatPath(path: readonly (string | number)[]): string {
  if (path.length === 0) return "(design)";
  const joined = path.map((key) => (typeof key === "string" && PLAIN_KEY.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`)).join("");
  return joined.replace(/^\./, "");
}
