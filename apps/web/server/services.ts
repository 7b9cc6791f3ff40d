import type { ResourceTypeRegistry, RunAdopter, RunController, Store, TemplateStore } from "@netcue/engine";
import type { ChangeCounters } from "./live/change-counters.ts";

/** Everything that a procedure may use; made once, in main. */
export interface Services {
  registry: ResourceTypeRegistry;
  store: Store;
  templates: TemplateStore;
  controller: RunController;
  /** Takes in what others have run under the same home. */
  adopter: RunAdopter;
  changes: ChangeCounters;
  /** Aborted when the server begins to stop: streams end. */
  closing: AbortSignal;
  /** Whether runs that a dead process left are still being cleaned up. */
  isRecovering(): boolean;
}
