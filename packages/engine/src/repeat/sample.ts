import type { RepeatRecord } from "../model/index.ts";

/** The sample: what the succeeded runs gave, in their order. */
export function valuesOf({ runs }: Pick<RepeatRecord, "runs">): number[] {
  return runs.flatMap(({ value }) => (value === null ? [] : [value]));
}
