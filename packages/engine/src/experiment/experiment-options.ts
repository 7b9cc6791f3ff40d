import type { FailurePolicy } from "../kernel/failure-policy.ts";
import type { AttributeInfo, AttributeValue, Design } from "../model/index.ts";
import type { ResourceTypeRegistry } from "../resources/registry.ts";
import type { Store } from "../store/store.ts";
import type { Clock } from "../time/clock.ts";

export interface ExperimentOptions {
  /** Name of the experiment (NEPI `exp_id`). */
  name?: string;
  /** A design to begin with; more may be registered. */
  design?: Design;
  /** Types there are; the built-in ones when left out. */
  registry?: ResourceTypeRegistry;
  /** Under which the run directory is made; `NETCUE_HOME`, else `~/.netcue`. */
  home?: string;
  /** Run directory of its own. */
  directory?: string;
  store?: Store;
  clock?: Clock;
  seed?: number;
  /** What happens to the resources when a failure has ended the experiment: they are kept for a look until `shutdown` (`hold`, default), or released at once. */
  onFailure?: "release" | "hold";
  failurePolicy?: FailurePolicy;
}

export interface DeployRequest {
  /** Which; all that are not deployed yet when left out. None when the list is empty (quirk Q21). */
  resources?: Iterable<number>;
  /** No START before all of the deployment are READY. Default true. */
  waitAllReady?: boolean;
  /** Deployment group to join; a new one when left out. */
  group?: number;
}

export interface WaitOptions {
  /** A time, such as `10s`; then what is still open is `timeout`. */
  timeout?: string;
  signal?: AbortSignal;
}

/** An attribute of one resource: its description, and what it is now (quirk Q39). */
export interface AttributeView extends AttributeInfo {
  readonly value: AttributeValue;
}
