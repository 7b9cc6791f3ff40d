import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY, policyOf, retryDelay } from "./resource-policy.ts";

describe("the policy of a resource", () => {
  it("is the shared default when its design says nothing of it", () => {
    expect(policyOf({ command: "sleep 1" })).toBe(DEFAULT_POLICY);
    expect(policyOf({ critical: true })).toEqual(DEFAULT_POLICY);
  });

  it("is what its attributes say, in milliseconds and by step", () => {
    const set = { critical: false, onFailure: "continue", retries: 3, retryDelay: "250ms", hardRelease: true };
    expect(policyOf({ ...set, deployTimeout: "2m", startTimeout: "10s", stopTimeout: "1s", releaseTimeout: "5s" })).toEqual({
      critical: false,
      onFailure: "continue",
      retries: 3,
      retryDelayMs: 250,
      timeouts: {
        DISCOVER: 120_000,
        RESERVE: 120_000,
        PROVISION: 120_000,
        CONFIGURE: 120_000,
        DEPLOY: 120_000,
        START: 10_000,
        STOP: 1_000,
        RELEASE: 5_000,
      },
      hardRelease: true,
    });
  });

  it("always limits STOP and RELEASE: a clean-up has an end", () => {
    expect(policyOf({ stopTimeout: "", releaseTimeout: null }).timeouts).toEqual({ STOP: 30_000, RELEASE: 30_000 });
  });
});

describe("the pause before a retry", () => {
  const policy = { ...DEFAULT_POLICY, retryDelayMs: 10_000 };

  it("is doubled each time, up to a minute", () => {
    expect([1, 2, 3, 4, 1_000].map((attempt) => retryDelay(policy, attempt))).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
  });

  it("that is longer than a minute stays as it is", () => {
    expect([1, 5].map((attempt) => retryDelay({ ...policy, retryDelayMs: 90_000 }, attempt))).toEqual([90_000, 90_000]);
  });
});
