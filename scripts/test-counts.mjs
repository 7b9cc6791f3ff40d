/** @typedef {{ passed: number, failed: number }} Count */

/**
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] } | null} report
 *   of vitest's json reporter; null if it left none
 * @param {number} status vitest's exit status
 * @returns {Count} a file that could not even be loaded counts as one failure
 */
export function countVitest(report, status) {
  if (report === null) return { passed: 0, failed: 1 };
  const unloadable = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  return atLeastOneIfFailed({ passed: report.numPassedTests, failed: report.numFailedTests + unloadable }, status);
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[] } | null} report of Playwright's json
 *   reporter; null if it left none
 * @param {number} status Playwright's exit status
 * @returns {Count} a test that passed only when tried again counts as failed
 */
export function countPlaywright(report, status) {
  if (report === null) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return atLeastOneIfFailed({ passed: expected, failed: unexpected + flaky + report.errors.length }, status);
}

/**
 * @param {Count} count
 * @param {number} status
 * @returns {Count}
 */
function atLeastOneIfFailed(count, status) {
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}
