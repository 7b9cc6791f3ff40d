import { RESOURCE_STATES, type ResourceState } from "@netcue/engine/model";

/** How often states are sent, in milliseconds. */
const EVERY = 10;

/** Offers `window.benchStream`: states of resources chosen as if by chance, the same in every run. Gives back how to stop it. */
export function offerStream(guids: readonly number[], send: (states: readonly (readonly [number, ResourceState])[]) => void): () => void {
  let timer = 0;
  let random = 1;
  let owed = 0;
  let last = 0;
  const next = (below: number): number => {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((random / 2_147_483_648) * below);
  };
  window.benchStream = (perSecond) => {
    clearInterval(timer);
    last = performance.now();
    if (perSecond === 0) return;
    timer = window.setInterval(() => {
      owed += ((performance.now() - last) * perSecond) / 1_000;
      last = performance.now();
      const states = Array.from({ length: Math.floor(owed) }, () => {
        const guid = guids[next(guids.length)] ?? 0;
        return [guid, RESOURCE_STATES[next(RESOURCE_STATES.length)] ?? "NEW"] as const;
      });
      owed -= states.length;
      send(states);
    }, EVERY);
  };
  return () => clearInterval(timer);
}
