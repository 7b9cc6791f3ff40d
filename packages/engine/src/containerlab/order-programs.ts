import type { DesignCondition, DesignResource } from "../model/index.ts";

/** `b` starts when `a` has ended. */
export type Chain = ReadonlyMap<number, ReadonlySet<number>>;

/** By guid of a program, those that it starts after the end of, without a delay. */
export function chainOf(conditions: readonly DesignCondition[]): Chain {
  const chain = new Map<number, Set<number>>();
  for (const { action, state, delay, resources, after } of conditions) {
    if (action !== "START" || state !== "STOPPED" || delay !== undefined) continue;
    for (const guid of resources) for (const before of after) chain.set(guid, (chain.get(guid) ?? new Set()).add(before));
  }
  return chain;
}

/** Programs of one host in an order in which each comes after those whose end it starts after. */
export function orderPrograms(programs: readonly DesignResource[], chain: Chain): DesignResource[] {
  const left = [...programs];
  const ordered: DesignResource[] = [];
  while (left.length > 0) {
    const isFree = ({ guid }: DesignResource): boolean => !left.some((other) => other.guid !== guid && chain.get(guid)?.has(other.guid));
    const index = Math.max(0, left.findIndex(isFree)); // In a loop of conditions, which the compiler refuses, none is free.
    ordered.push(...left.splice(index, 1));
  }
  return ordered;
}
