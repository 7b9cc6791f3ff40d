import type { Design } from "@netcue/engine/model";
import { sameJson } from "./same-json.ts";
import type { UnsavedEditsEntry } from "./unsaved-edits.ts";

/** A design as the server keeps it. */
export interface SavedDesign {
  revision: number;
  design: Design;
}

export type SaveOutcome = { kind: "saved"; revision: number } | { kind: "newer"; latest: SavedDesign };

export type SaveStatus =
  | { kind: "saved" }
  /** Edited, waiting for a pause. */
  | { kind: "pending" }
  | { kind: "saving" }
  /** Refused or unreachable; tried again with the next edit and after a while. */
  | { kind: "failed"; message: string };

export interface AutosaveOptions {
  /** What the next edit is based on. */
  saved: SavedDesign;
  /** Rejects when the server could not be asked, or refused for another reason than a newer version. */
  save(baseRevision: number, design: Design): Promise<SaveOutcome>;
  /** Brings somebody else's newer version together with what is drawn; gives back what is drawn then. */
  join(base: Design, newer: Design): Design;
  entry: Pick<UnsavedEditsEntry, "write" | "clear">;
  messageOf(error: unknown): string;
}

/** Pause after the last edit before it is sent, and wait before a failed save is tried again; in milliseconds. */
const IDLE = 400;
const RETRY = 5_000;

/**
 * Saves a design as it is edited: one request at a time, in order, each naming the revision that it is based on. When somebody saved a
 * newer version, both are brought together and the outcome is saved. Until the server has acknowledged an edit it is kept in the browser.
 */
export class Autosave {
  private status: SaveStatus = { kind: "saved" };
  private saved: SavedDesign;
  private drawn: Design;
  private isKept = true;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: Promise<void> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly options: AutosaveOptions;

  constructor(options: AutosaveOptions) {
    this.options = options;
    this.saved = options.saved;
    this.drawn = options.saved.design;
  }

  getStatus = (): SaveStatus => this.status;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The latest revision that is known here. */
  get revision(): number {
    return this.saved.revision;
  }

  /** Whether leaving the page now could lose something: not saved, and not kept in the browser either. */
  wouldLoseEdits(): boolean {
    return this.isUnsaved() && !this.isKept;
  }

  /** Takes note of what is drawn now. */
  edited(design: Design): void {
    if (design === this.drawn) return;
    this.drawn = design;
    this.keep();
    if (this.status.kind !== "saving") this.setStatus({ kind: "pending" });
    this.schedule(IDLE);
  }

  /** Somebody saved this version: if it is newer than what is known here, it is brought together with what is drawn. */
  async received(latest: SavedDesign): Promise<void> {
    await this.request; // its answer may be this very version
    if (latest.revision > this.saved.revision) this.bring(latest);
  }

  /** Saves what is not saved yet, now. Resolves with the revision that then is the latest; rejects when it could not be saved. */
  async saveNow(): Promise<number> {
    clearTimeout(this.timer);
    while (this.isUnsaved()) {
      await this.flush();
      if (this.status.kind === "failed") throw new Error(this.status.message);
    }
    return this.saved.revision;
  }

  /** Gives up the edits that are not saved: a person decided what becomes of them. */
  discard(): void {
    clearTimeout(this.timer);
    this.drawn = this.saved.design;
    this.options.entry.clear();
  }

  private isUnsaved(): boolean {
    return this.drawn !== this.saved.design && !sameJson(this.drawn, this.saved.design);
  }

  private keep(): void {
    this.isKept = this.options.entry.write({ baseRevision: this.saved.revision, base: this.saved.design, design: this.drawn });
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
    if (!this.isUnsaved()) {
      this.allSaved();
      return;
    }
    const design = this.drawn;
    this.setStatus({ kind: "saving" });
    try {
      const outcome = await this.options.save(this.saved.revision, design);
      if (outcome.kind === "saved") this.acknowledged({ revision: outcome.revision, design });
      else this.bring(outcome.latest);
    } catch (error) {
      this.setStatus({ kind: "failed", message: this.options.messageOf(error) });
      this.schedule(RETRY);
    }
  }

  private acknowledged(saved: SavedDesign): void {
    this.saved = saved;
    if (!this.isUnsaved()) {
      this.allSaved();
      return;
    }
    this.keep();
    this.setStatus({ kind: "pending" });
    this.schedule(IDLE);
  }

  private bring(latest: SavedDesign): void {
    const base = this.saved.design;
    this.saved = latest;
    this.drawn = this.options.join(base, latest.design);
    if (this.isUnsaved()) {
      this.keep();
      this.setStatus({ kind: "pending" });
      this.schedule(0);
    } else this.allSaved();
  }

  private allSaved(): void {
    this.options.entry.clear();
    this.setStatus({ kind: "saved" });
  }

  private setStatus(status: SaveStatus): void {
    this.status = status;
    for (const listener of this.listeners) listener();
  }
}
