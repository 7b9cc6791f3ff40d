import { runCommand } from "./command.mjs";
import { ensureInstalled } from "./installation.mjs";

/** `npm run check`: every rule of the house that a machine can see. Each is a program of its own that says what is wrong. */
const CHECKS = [
  { name: "format, lint, cycles, size", command: ["node_modules/.bin/biome", "check", "--error-on-warnings", "."] },
  { name: "room law", command: ["node", "scripts/checks/rooms.mjs"] },
  { name: "types", command: ["node_modules/.bin/turbo", "run", "typecheck", "--continue=always", "--output-logs=errors-only"] },
  { name: "unused code", command: ["node_modules/.bin/knip", "--no-progress"] },
  { name: "lock file", command: ["node", "scripts/checks/lock-file.mjs"] },
  { name: "places", command: ["node", "scripts/checks/places.mjs"] },
];

await ensureInstalled();
const failed = [];
for (const { name, command } of CHECKS) {
  const [program = "", ...args] = command;
  const began = performance.now();
  const status = await runCommand(program, args);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok    " : "FAILED"}  ${name} (${seconds} s)`);
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`Failed: ${failed.join("; ")}`);
  process.exit(1);
}
