/** 2³² divided by the golden ratio, made odd: steps of it meet every 32-bit number once before one comes again. */
const STEP = 0x9e3779b9;

/**
 * Seed `number` (1, 2, 3 …) of those that follow from one master seed: of a repeat's runs, of a run's resources. All have 32 bits. SplitMix (Steele, Lea and Flood,
 * OOPSLA 2014) in 32 bits: the master seed, mixed, plus `number` steps, mixed again. So no two of the first 2³² have
 * the same seed, and those of neighbouring master seeds have nothing in common.
 */
export function derivedSeed(master: number, number: number): number {
  return mix(mix(master) + Math.imul(number, STEP));
}

/** The finalizer of MurmurHash3: one to one on 32 bits, and each bit of the result depends on all. */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
