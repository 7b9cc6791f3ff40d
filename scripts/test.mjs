import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { runCommand } from "./command.mjs";
import { ensureInstalled } from "./installation.mjs";
import { requireNode } from "./node-version.mjs";
import { ensurePrograms } from "./programs.mjs";
import { countPlaywright, countVitest } from "./test-counts.mjs";

/**
 * `npm test`: unit, scenario and browser tests, from whatever state the checkout is in. The last line is
 * `N passed, M failed`; the exit status is 0 only if M is 0.
 */
requireNode();
const reports = mkdtempSync(join(tmpdir(), "netcue-test-"));
const counts = [];
try {
  await ensureInstalled();
  await ensurePrograms();
  await ensureBuilt();
  counts.push(await runVitest(join(reports, "vitest.json")), await runPlaywright(join(reports, "playwright.json")));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  counts.push({ passed: 0, failed: 1 });
} finally {
  rmSync(reports, { recursive: true, force: true });
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** @param {string} report where the figures go */
async function runVitest(report) {
  const status = await runCommand("node_modules/.bin/vitest", [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  return countVitest(readReport(report), status);
}

/** @param {string} report where the figures go */
async function runPlaywright(report) {
  const status = await runCommand("node_modules/.bin/playwright", ["test", "--reporter=list,json"], {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, NETCUE_TEST_HOME: join(reports, "home") },
  });
  return countPlaywright(readReport(report), status);
}

/** @param {string} report */
function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch {
    // A runner that broke down leaves no report, or half of one; its exit status tells the counting so.
    return null;
  }
}
