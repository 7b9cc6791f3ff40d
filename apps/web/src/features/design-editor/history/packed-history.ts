import { type Design, designSchema } from "@netcue/engine/model";
import * as z from "zod";
import { sameJson } from "../same-json.ts";
import { applyDelta, type DesignDelta, deltaOf, deltaSchema } from "./design-delta.ts";
import type { DesignHistory, HistoryStep } from "./design-history.ts";

/** A step as differences: from the design nearer to now to this step's near side, if they differ, and from there to its far side. */
const stepSchema = z.strictObject({ label: z.string(), near: deltaSchema.nullable(), far: deltaSchema });
type PackedStep = z.infer<typeof stepSchema>;

const packedSchema = z.strictObject({
  version: z.literal(1),
  design: designSchema,
  /** Nearest to now first, both. */
  past: z.array(stepSchema),
  future: z.array(stepSchema),
});
export type PackedHistory = z.infer<typeof packedSchema>;

/** The history of a design in a form that can be kept: small, and without the objects that its steps share. */
export function packHistory({ past, future }: DesignHistory, design: Design): PackedHistory {
  return {
    version: 1,
    design,
    past: packSteps([...past].reverse(), design, ({ before, after }) => ({ near: after, far: before })),
    future: packSteps([...future].reverse(), design, ({ before, after }) => ({ near: before, far: after })),
  };
}

type Ends = (step: HistoryStep) => { near: Design; far: Design };

/** Deltas of steps that were packed before: a step never changes. */
const known = new WeakMap<HistoryStep, DesignDelta>();

function packSteps(steps: readonly HistoryStep[], design: Design, ends: Ends): PackedStep[] {
  let from = design;
  return steps.map((step) => {
    const { near, far } = ends(step);
    const delta = known.get(step) ?? deltaOf(near, far);
    known.set(step, delta);
    const packed = { label: step.label, near: from === near ? null : deltaOf(from, near), far: delta };
    from = far;
    return packed;
  });
}

/**
 * The history that was kept, for a design that is opened now. When the design is another one by now (edited elsewhere), undo merges, as
 * with any edit of others. Null for what is not ours, cut off, or of another version.
 */
export function unpackHistory(kept: unknown, opened: Design): DesignHistory | null {
  const read = packedSchema.safeParse(kept);
  if (!read.success) return null;
  const { design, past, future } = read.data;
  const start = sameJson(design, opened) ? opened : design;
  try {
    return {
      past: unpackSteps(past, start, (near, far) => ({ before: far, after: near })).reverse(),
      future: unpackSteps(future, start, (near, far) => ({ before: near, after: far })).reverse(),
    };
  } catch {
    return null; // its steps do not fit together
  }
}

function unpackSteps(
  steps: readonly PackedStep[],
  design: Design,
  make: (near: Design, far: Design) => Omit<HistoryStep, "label">,
): HistoryStep[] {
  let from = design;
  return steps.map(({ label, near, far }) => {
    const start = near ? applyDelta(from, near) : from;
    from = applyDelta(start, far);
    return { label, ...make(start, from) };
  });
}
