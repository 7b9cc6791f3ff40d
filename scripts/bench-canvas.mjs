import { runCommand } from "./command.mjs";
import { findChromium } from "./programs.mjs";

/** `npm run bench:canvas [-- SIZE…]`: figures of the canvas in a real browser, beside plain React Flow. */
const chromium = findChromium();
if (chromium === null) throw new Error("No Chrome or Chromium found; set CHROME_PATH or run `npm test`.");
const program = ["--import", "tsx", "--conditions", "netcue-source", "apps/web/bench/main.ts", ...process.argv.slice(2)];
process.exitCode = await runCommand(process.execPath, program, { env: { CHROME_PATH: chromium } });
