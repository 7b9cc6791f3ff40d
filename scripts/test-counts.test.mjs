import { expect, test } from "vitest";
import { countPlaywright, countVitest } from "./test-counts.mjs";

test("vitest: tests are counted, and a file that cannot be loaded is one failure", () => {
  const testResults = [
    { status: "passed", assertionResults: [{}, {}] },
    { status: "failed", assertionResults: [] },
  ];
  expect(countVitest({ numPassedTests: 2, numFailedTests: 0, testResults }, 1)).toEqual({ passed: 2, failed: 1 });
});

test("vitest: an error outside of every test is one failure", () => {
  const testResults = [{ status: "passed", assertionResults: [{}] }];
  expect(countVitest({ numPassedTests: 1, numFailedTests: 0, testResults }, 1)).toEqual({ passed: 1, failed: 1 });
});

test("Playwright: errors outside of tests and tests that passed late are failures", () => {
  const report = { stats: { expected: 3, unexpected: 1, flaky: 1 }, errors: [{}] };
  expect(countPlaywright(report, 1)).toEqual({ passed: 3, failed: 3 });
});

test("a runner that left no report has failed, whatever its exit status", () => {
  expect(countVitest(null, 0)).toEqual({ passed: 0, failed: 1 });
  expect(countPlaywright(null, 0)).toEqual({ passed: 0, failed: 1 });
});
