import type { LiveState } from "./live-state.ts";

/**
 * Live states of resources, by guid, outside React and outside the design: a node on the canvas reads its own and no other.
 * What is pushed becomes visible once per animation frame; in a hidden tab, which gets no frames, a little later.
 */
export interface StateSource {
  get(guid: number): LiveState | undefined;
  /** Calls `listener` after the state of `guid` changed; gives back how to stop. */
  subscribe(guid: number, listener: () => void): () => void;
  /** Calls `listener` once after each batch, with the guids of it; gives back how to stop. */
  subscribeAll(listener: (guids: ReadonlySet<number>) => void): () => void;
  push(states: Iterable<readonly [guid: number, state: LiveState]>): void;
}

/** When a batch is made visible; a test gives its own. */
export type ScheduleFlush = (flush: () => void) => void;

export function createStateSource(schedule: ScheduleFlush = onNextFrame): StateSource {
  const states = new Map<number, LiveState>();
  const listeners = new Map<number, Set<() => void>>();
  const batchListeners = new Set<(guids: ReadonlySet<number>) => void>();
  let pending = new Map<number, LiveState>();

  function flush(): void {
    const batch = pending;
    pending = new Map();
    for (const [guid, state] of batch) states.set(guid, state);
    for (const guid of batch.keys()) for (const listener of listeners.get(guid) ?? []) listener();
    const guids = new Set(batch.keys());
    for (const listener of batchListeners) listener(guids);
  }

  return {
    get: (guid) => states.get(guid),
    subscribe(guid, listener) {
      const known = listeners.get(guid) ?? new Set();
      listeners.set(guid, known.add(listener));
      return () => {
        known.delete(listener);
        if (known.size === 0 && listeners.get(guid) === known) listeners.delete(guid);
      };
    },
    subscribeAll(listener) {
      batchListeners.add(listener);
      return () => batchListeners.delete(listener);
    },
    push(entries) {
      const scheduled = pending.size > 0;
      for (const [guid, state] of entries) pending.set(guid, state);
      if (!scheduled && pending.size > 0) schedule(flush);
    },
  };
}

/** Longest wait for a frame, in milliseconds: a tab that is hidden, or becomes hidden, gets none. */
const FRAME_LIMIT = 250;

function onNextFrame(flush: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    flush();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, FRAME_LIMIT);
}
