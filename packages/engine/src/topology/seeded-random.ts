import { mersenne } from "pure-rand/generator/mersenne";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/**
 * Random numbers from a whole number of 32 bits. Mersenne Twister, because it mixes the seed well: with the xoroshiro of the same library, the first numbers of
 * the seeds 0, 1, 2, … are nearly the same, and those are the seeds that people take.
 */
export function seededRandom(seed: number): RandomGenerator {
  return mersenne(seed);
}
