import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The root of the checkout, without a slash at the end. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");

/** Tools that would report home unless told not to. */
const QUIET = { TURBO_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1" };

/**
 * Runs a program in the root of the checkout and waits for its end. SIGINT and SIGTERM that reach us meanwhile end it as well,
 * so that nothing that we began outlives us.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean }} [options]
 *   `quiet`: what the program says is shown, on stderr, only if it fails.
 * @returns {Promise<number>} its exit status; 128 + 15 if a signal ended it, 127 if it could not be started
 */
export async function runCommand(program, args, options = {}) {
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...QUIET, ...options.env },
    stdio: options.quiet ? ["ignore", "pipe", "pipe"] : "inherit",
  });
  /** @type {Buffer[]} */
  const said = [];
  child.stdout?.on("data", (chunk) => said.push(chunk));
  child.stderr?.on("data", (chunk) => said.push(chunk));
  const endWithUs = (/** @type {NodeJS.Signals} */ signal) => {
    child.kill(signal);
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGINT", endWithUs);
  process.once("SIGTERM", endWithUs);
  try {
    const status = await new Promise((resolve) => {
      child.once("error", () => resolve(127));
      child.once("close", (code) => resolve(code ?? 143));
    });
    if (status !== 0) process.stderr.write(Buffer.concat(said));
    return status;
  } finally {
    process.off("SIGINT", endWithUs);
    process.off("SIGTERM", endWithUs);
  }
}
