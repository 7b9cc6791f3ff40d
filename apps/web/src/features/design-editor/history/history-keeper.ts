import type { Design } from "@netcue/engine/model";
import type { DesignStore } from "../design-store.ts";
import { takeLock } from "../unsaved-edits.ts";
import { type DesignHistory, NO_HISTORY } from "./design-history.ts";
import type { KeptHistories } from "./kept-histories.ts";
import { packHistory, unpackHistory } from "./packed-history.ts";

/**
 * How long after the last edit the history is written, in milliseconds: before the edit is saved, so that whoever reloads a saved design has its
 * history as well. A page that is being left may be gone before a write is.
 */
const PAUSE = 200;

type Histories = Pick<KeptHistories, "read" | "write" | "close">;

/**
 * Keeps the history of one design in the browser, so that a reload does not forget what can be taken back. Each window that has the same
 * experiment open keeps one of its own.
 */
export class HistoryKeeper {
  private readonly histories: Histories;
  private readonly name: string;
  private readonly letGo: () => void;

  private constructor(histories: Histories, name: string, letGo: () => void) {
    this.histories = histories;
    this.name = name;
    this.letGo = letGo;
  }

  /** The first history of the experiment that no open window has. */
  static async open(histories: Histories, experiment: string, locks: LockManager | undefined): Promise<HistoryKeeper> {
    for (let number = 1; ; number++) {
      const name = `${experiment}.${number}`;
      const letGo = await takeLock(locks, `netcue.history.${name}`);
      if (letGo) return new HistoryKeeper(histories, name, letGo);
    }
  }

  /** What was kept for this design; none where nothing was, or what was kept cannot be read. */
  async read(design: Design): Promise<DesignHistory> {
    const kept = await this.histories.read(this.name);
    return (kept !== undefined && unpackHistory(kept, design)) || NO_HISTORY;
  }

  /** Writes the history of a store a moment after each change, and when the page is left. Gives back how to stop. */
  follow(store: DesignStore): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = (): void => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      const { history, design } = store.getState();
      void this.histories.write(this.name, packHistory(history, design), Date.now());
    };
    const unsubscribe = store.subscribe((state, before) => {
      if (state.history === before.history && state.design === before.design) return;
      clearTimeout(timer);
      timer = setTimeout(write, PAUSE);
    });
    window.addEventListener("pagehide", write);
    return () => {
      unsubscribe();
      window.removeEventListener("pagehide", write);
      write();
    };
  }

  /** Leaves the history to the next window. */
  close(): void {
    this.letGo();
    void this.histories.close();
  }
}
