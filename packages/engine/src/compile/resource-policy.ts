import { type AttributeValue, type LifeStep, parseDuration } from "../model/index.ts";

/** What the engine does about one resource's failures and delays. Times in milliseconds. */
export interface ResourcePolicy {
  /** A failure ends the run. */
  readonly critical: boolean;
  /** What becomes of those who wait for it when it can't get there any more. */
  readonly onFailure: "skip" | "fail" | "continue";
  /** How often a failed step up to START is tried again. */
  readonly retries: number;
  /** Before the first retry; doubled for each one after. */
  readonly retryDelayMs: number;
  /** By step; what is not listed may take as long as it takes. */
  readonly timeouts: Readonly<Partial<Record<LifeStep, number>>>;
  /** Being released is the end of it in the experiment as well. */
  readonly hardRelease: boolean;
}

const LONGEST_RETRY_DELAY_MS = 60_000;
const CLEAN_UP_TIMEOUT_MS = 30_000;

/** That of a resource whose design says nothing of it; shared, since nearly all are like this. */
export const DEFAULT_POLICY: ResourcePolicy = {
  critical: true,
  onFailure: "skip",
  retries: 0,
  retryDelayMs: 1_000,
  timeouts: { STOP: CLEAN_UP_TIMEOUT_MS, RELEASE: CLEAN_UP_TIMEOUT_MS },
  hardRelease: false,
};

const NAMES = [
  "critical",
  "onFailure",
  "retries",
  "retryDelay",
  "deployTimeout",
  "startTimeout",
  "stopTimeout",
  "releaseTimeout",
  "hardRelease",
];

/** Reads the policy from the attributes that every type has (`resources/base-attributes.ts`); what is not set is the default. */
export function policyOf(set: Readonly<Record<string, AttributeValue>>): ResourcePolicy {
  if (!NAMES.some((name) => set[name] !== undefined)) return DEFAULT_POLICY;
  const time = (name: string): number | undefined => parseDuration(String(set[name] ?? ""));
  const deploy = time("deployTimeout");
  const start = time("startTimeout");
  return {
    critical: set.critical !== false,
    onFailure: set.onFailure === "fail" || set.onFailure === "continue" ? set.onFailure : "skip",
    retries: typeof set.retries === "number" ? set.retries : 0,
    retryDelayMs: time("retryDelay") ?? DEFAULT_POLICY.retryDelayMs,
    timeouts: {
      ...(deploy !== undefined && { DISCOVER: deploy, RESERVE: deploy, PROVISION: deploy, CONFIGURE: deploy, DEPLOY: deploy }),
      ...(start !== undefined && { START: start }),
      STOP: time("stopTimeout") ?? CLEAN_UP_TIMEOUT_MS,
      RELEASE: time("releaseTimeout") ?? CLEAN_UP_TIMEOUT_MS,
    },
    hardRelease: set.hardRelease === true,
  };
}

/** Pause before the `attempt`th retry (from 1): doubled each time, up to a minute. */
export function retryDelay(policy: ResourcePolicy, attempt: number): number {
  return Math.min(policy.retryDelayMs * 2 ** (attempt - 1), Math.max(LONGEST_RETRY_DELAY_MS, policy.retryDelayMs));
}
