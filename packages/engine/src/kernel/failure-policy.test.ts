import { describe, expect, it } from "vitest";
import { criticalFailuresAbort, verdictOf } from "./failure-policy.ts";

const failure = (critical: boolean) => ({ guid: 1, error: "broken", critical });

describe("what a failure means", () => {
  it.each([
    [true, "abort"],
    [false, "continue"],
  ])("of a resource whose critical is %s: %s", (critical, verdict) => {
    expect(criticalFailuresAbort(failure(critical), [])).toBe(verdict);
  });

  it("is what a policy says of it and of all before", () => {
    expect(verdictOf((_, before) => (before.length < 2 ? "continue" : "abort"), failure(true), [failure(true)])).toBe("continue");
  });

  it("is the end of the run when the policy itself is broken", () => {
    const broken = (): never => {
      throw new Error("a bug in a policy");
    };
    expect(verdictOf(broken, failure(false), [])).toBe("abort");
  });
});
