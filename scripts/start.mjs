import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./installation.mjs";
import { requireNode } from "./node-version.mjs";

/**
 * `npm start`: from a fresh clone to a served page. The server runs in this very process, and package.json says `exec`, so that no
 * shell stands between npm and the server: npm's signals reach it, and it can see when npm is gone.
 */
requireNode();
const parent = process.ppid;
try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
// Whoever started us has ended while we were building: nobody is there any more to stop a server.
if (process.ppid !== parent) process.exit(143);
process.env.NODE_ENV ??= "production";
process.env.NEXT_TELEMETRY_DISABLED ??= "1";
await import(new URL("../apps/web/dist/server/main.js", import.meta.url).href);
