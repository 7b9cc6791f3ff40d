import type { RunEvent } from "@netcue/engine/model";

/**
 * Which resources look different after events: those that the events are about, and those that wait for one of them.
 * Who waits for whom is remembered from the events themselves and from the snapshot that a page began with.
 */
export class TouchedResources {
  readonly #waiters = new Map<number, Set<number>>();

  /** `waiter` waits for each of `guids`, from now on. */
  remember(waiter: number, guids: Iterable<number>): void {
    for (const guid of guids) {
      const waiters = this.#waiters.get(guid) ?? new Set();
      this.#waiters.set(guid, waiters.add(waiter));
    }
  }

  after(events: readonly RunEvent[]): Set<number> {
    const touched = new Set<number>();
    for (const event of events) {
      if (!("guid" in event) || event.guid === null) continue;
      touched.add(event.guid);
      if (event.type === "resource.waiting") {
        this.remember(
          event.guid,
          event.for.map((wait) => wait.guid),
        );
      } else if (event.type === "resource.state") for (const waiter of this.#waiters.get(event.guid) ?? []) touched.add(waiter);
    }
    return touched;
  }
}
