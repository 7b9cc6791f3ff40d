import type { Position } from "../design/design-command.ts";
import type { LiftedScene } from "./overview-scene.ts";

/** Cards of the overview that the pointer holds, and how far it has taken them. */
export interface Held extends LiftedScene {
  by: Position;
}

/** What is held, outside React: it changes with every movement of the pointer, and only the overview's picture follows. */
export interface HeldCards {
  get(): Held | null;
  set(held: Held | null): void;
  /** Gives back how to stop. */
  subscribe(listener: () => void): () => void;
}

export function createHeldCards(): HeldCards {
  const listeners = new Set<() => void>();
  let current: Held | null = null;
  return {
    get: () => current,
    set(held) {
      current = held;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
