/// <reference path="../cephes.d.ts" />
import { compiled, stdtri } from "cephes";

// It is WebAssembly, and not callable before.
await compiled;

/** Student's t stays between minus and plus this with probability `confidence`: 2.262 for 0.95 and 9 degrees of freedom. */
export function studentT(confidence: number, degreesOfFreedom: number): number {
  return stdtri(degreesOfFreedom, (1 + confidence) / 2);
}
