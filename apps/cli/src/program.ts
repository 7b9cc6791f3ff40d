import { ENGINE_VERSION } from "@netcue/engine";
import { parseDuration } from "@netcue/engine/model";
import { Command, InvalidArgumentError, Option } from "commander";
import { type ConvertOptions, convertCommand } from "./convert-command.ts";
import { type RunCommandOptions, runCommand } from "./run-command.ts";
import { typesCommand } from "./types-command.ts";
import { validateCommand } from "./validate-command.ts";

const DESIGN_FILE = "design file (*.netcue.json, or NEPI's *.xml)";

/** The command line `netcue`. `onStatus` hears the exit status of the command that was carried out. */
export function createProgram(onStatus: (status: number) => void): Command {
  const program = new Command("netcue").description("Runs network experiments: designs of resources, connections and conditions.");
  program.version(ENGINE_VERSION, "-V, --version").exitOverride().showHelpAfterError("(netcue --help shows what there is)");
  program
    .command("run")
    .description("run one design to its end")
    .argument("<file>", DESIGN_FILE)
    .option("--out <dir>", "run directory (default: one of its own under NETCUE_HOME)")
    .option("--events", "events as JSON Lines on stdout, and nothing else there")
    .option("--param <name=value>", "value of a parameter of the design; may be repeated", readParameter, new Map())
    .option("--seed <n>", "seed of everything random", readSeed)
    .addOption(new Option("--timeout <time>", "end the run as failed after this time, such as 90s").argParser(readTime))
    .option("--keep", "do not release the resources at the end")
    .action(async (file: string, options: RunCommandOptions) => onStatus(await runCommand(file, options)));
  program
    .command("validate")
    .description("name every problem of a design, with its place and a way out")
    .argument("<file>", DESIGN_FILE)
    .option("--json", "as JSON")
    .action(async (file: string, options: { json?: true }) => onStatus(await validateCommand(file, options)));
  program
    .command("convert")
    .description("write a design as JSON, or as XML that NEPI 3.2 reads, by the ending of the file's name")
    .argument("<in>", DESIGN_FILE)
    .argument("<out>", "file to write, *.json or *.xml")
    .option("--credentials", "write credentials into XML, in clear")
    .action(async (from: string, to: string, options: ConvertOptions) => onStatus(await convertCommand(from, to, options)));
  program
    .command("types")
    .description("list the resource types with attributes, traces and what connects to what")
    .option("--json", "the catalogue as JSON")
    .action((options: { json?: true }) => onStatus(typesCommand(options)));
  return program;
}

function readParameter(text: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const equals = text.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError("Write it as NAME=VALUE.");
  return new Map([...before, [text.slice(0, equals), text.slice(equals + 1)]]);
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed >= 2 ** 32) throw new InvalidArgumentError("Give a whole number from 0 to 4294967295.");
  return seed;
}

function readTime(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined) throw new InvalidArgumentError("Write a number and a unit: us, ms, s, m or h, such as 90s.");
  return milliseconds;
}
