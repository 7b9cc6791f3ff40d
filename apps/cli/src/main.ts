import { makeRoomForBursts } from "@netcue/engine";
import { CommanderError } from "commander";
import { CommandError } from "./command-error.ts";
import { EXIT } from "./exit-status.ts";
import { createProgram } from "./program.ts";

/** Carries out one command line; the result is the process's exit status (contract, section 1). */
async function main(argv: readonly string[]): Promise<number> {
  let status: number = EXIT.success;
  const program = createProgram((result) => {
    status = result;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return status;
  } catch (error) {
    // Commander has printed its message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.success : EXIT.invalid;
    if (!(error instanceof CommandError)) throw error;
    process.stderr.write(`netcue: ${error.message}\n`);
    return EXIT.invalid;
  }
}

makeRoomForBursts();
process.exitCode = await main(process.argv.slice(2));
