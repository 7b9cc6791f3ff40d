import { runCommand } from "./command.mjs";
import { ensureInstalled } from "./installation.mjs";
import { requireNode } from "./node-version.mjs";

/**
 * `npm run dev`: the server from its source, pages reloaded as they change. The engine is read as built when this begins, by
 * server and browser alike: start again after a change of the engine or of the server.
 */
requireNode();
try {
  await ensureInstalled();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const status = await runCommand("node_modules/.bin/tsc", ["-p", "packages/engine/tsconfig.build.json"]);
if (status !== 0) process.exit(status);
process.env.NETCUE_DEV = "1";
process.env.NEXT_TELEMETRY_DISABLED ??= "1";
const { register } = await import("tsx/esm/api");
register();
await import(new URL("../apps/web/server/main.ts", import.meta.url).href);
