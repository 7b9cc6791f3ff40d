/** The part of cephes that is used here: its package has types, and tells only users of CommonJS where they are. */
declare module "cephes" {
  /** Resolves when the functions may be called. */
  export const compiled: Promise<void>;
  /** The value that Student's t with `k` degrees of freedom stays below with probability `p`. */
  export function stdtri(k: number, p: number): number;
  /** The probability of at most `k` successes in `n` trials that succeed with `p` each. */
  export function bdtr(k: number, n: number, p: number): number;
}
