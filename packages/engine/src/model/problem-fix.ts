import type { DesignEdit } from "./design-edit.ts";
import type { ProblemPlace } from "./problem.ts";

/** A way out of a problem that can be taken at once: changes of the design, or the place where only a person knows what to write. */
export type ProblemFix =
  | { readonly label: string; readonly edits: readonly DesignEdit[]; readonly place?: never }
  | { readonly label: string; readonly place: ProblemPlace; readonly edits?: never };
