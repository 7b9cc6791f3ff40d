import type { Design } from "@netcue/engine/model";
import { sameJson } from "./same-json.ts";
import type { UnsavedEditsEntry } from "./unsaved-edits.ts";

/** A design as the server keeps it. */
export interface SavedDesign {
  revision: number;
  design: Design;
}

export type SaveOutcome = { kind: "saved"; revision: number } | { kind: "conflict"; latest: SavedDesign };

export type SaveStatus =
  | { kind: "saved" }
  /** Edited, waiting for a pause. */
  | { kind: "pending" }
  | { kind: "saving" }
  /** Refused or unreachable; tried again with the next edit and after a while. */
  | { kind: "failed"; message: string }
  /** Somebody saved a newer version: nothing is sent any more until a person decides. */
  | { kind: "conflict"; latest: SavedDesign };

export interface AutosaveOptions {
  /** Revision that the next edit is based on. */
  revision: number;
  /** Rejects when the server could not be asked, or refused for another reason than a newer version. */
  save(baseRevision: number, design: Design): Promise<SaveOutcome>;
  entry: Pick<UnsavedEditsEntry, "write" | "clear">;
  messageOf(error: unknown): string;
}

/** Pause after the last edit before it is sent, and wait before a failed save is tried again; in milliseconds. */
const IDLE = 400;
const RETRY = 5_000;

/**
 * Saves a design as it is edited: one request at a time, in order, each naming the revision that it is based on. Until the
 * server has acknowledged an edit it is kept in the browser.
 */
export class Autosave {
  private status: SaveStatus = { kind: "saved" };
  private revision: number;
  private unsaved: Design | null = null;
  private isKept = true;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: Promise<void> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly options: AutosaveOptions;

  constructor(options: AutosaveOptions) {
    this.options = options;
    this.revision = options.revision;
  }

  getStatus = (): SaveStatus => this.status;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether leaving the page now could lose something: not saved, and not kept in the browser either. */
  wouldLoseEdits(): boolean {
    return this.unsaved !== null && !this.isKept;
  }

  /** Takes note of an edit. */
  edited(design: Design): void {
    this.unsaved = design;
    this.isKept = this.options.entry.write({ baseRevision: this.revision, design });
    if (this.status.kind === "conflict") return;
    if (this.status.kind !== "saving") this.setStatus({ kind: "pending" });
    this.schedule(IDLE);
  }

  /** Saves what is not saved yet, now. Resolves with the revision that then is the latest; rejects when it could not be saved. */
  async saveNow(): Promise<number> {
    clearTimeout(this.timer);
    while (this.unsaved !== null) {
      await this.flush();
      const { status } = this;
      if (status.kind === "failed") throw new Error(status.message);
      if (status.kind === "conflict") throw new Error("A newer version of this experiment was saved elsewhere.");
    }
    return this.revision;
  }

  /** Gives up the edits that are not saved: a person decided what becomes of them. */
  discard(): void {
    clearTimeout(this.timer);
    this.unsaved = null;
    this.options.entry.clear();
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  private flush(): Promise<void> {
    this.request ??= this.send().finally(() => {
      this.request = null;
    });
    return this.request;
  }

  private async send(): Promise<void> {
    const design = this.unsaved;
    if (design === null || this.status.kind === "conflict") return;
    this.setStatus({ kind: "saving" });
    try {
      this.settle(design, await this.options.save(this.revision, design));
    } catch (error) {
      this.setStatus({ kind: "failed", message: this.options.messageOf(error) });
      this.schedule(RETRY);
    }
  }

  private settle(sent: Design, outcome: SaveOutcome): void {
    const arrived = outcome.kind === "conflict" && sameJson(outcome.latest.design, sent); // its acknowledgement was lost
    if (outcome.kind === "conflict" && !arrived) {
      this.setStatus(outcome);
      return;
    }
    this.revision = outcome.kind === "conflict" ? outcome.latest.revision : outcome.revision;
    if (this.unsaved === sent) {
      this.unsaved = null;
      this.options.entry.clear();
      this.setStatus({ kind: "saved" });
    } else if (this.unsaved !== null) {
      this.isKept = this.options.entry.write({ baseRevision: this.revision, design: this.unsaved });
      this.setStatus({ kind: "pending" });
      this.schedule(IDLE);
    }
  }

  private setStatus(status: SaveStatus): void {
    this.status = status;
    for (const listener of this.listeners) listener();
  }
}
