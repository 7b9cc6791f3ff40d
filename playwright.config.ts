import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/programs.mjs";

// Workers read this file again: what the first reading chose is handed on in the environment.
process.env.NETCUE_TEST_PORT ??= String(20_000 + (process.pid % 10_000));
process.env.NETCUE_TEST_HOME ??= mkdtempSync(join(tmpdir(), "netcue-e2e-"));
const port = process.env.NETCUE_TEST_PORT;
const home = process.env.NETCUE_TEST_HOME;
const executablePath = findChromium();
if (executablePath === null) throw new Error("No Chrome or Chromium found; set CHROME_PATH or run `npm test`.");

export default defineConfig({
  testDir: "apps/web/e2e",
  outputDir: "test-results",
  // Against what hangs, not against what is slow: other work may keep the machine busy while tests run.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  workers: 2,
  retries: 0,
  forbidOnly: true,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "exec node scripts/start.mjs",
    url: `http://127.0.0.1:${port}/`,
    env: { PORT: port, HOST: "127.0.0.1", NETCUE_HOME: home },
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    stdout: "pipe",
  },
});
