import { ENGINE_VERSION } from "@netcue/engine";
import { Command, Option } from "commander";
import { addRepeat } from "./add-repeat.ts";
import { CommandError } from "./command-error.ts";
import { type ConvertOptions, convertCommand } from "./convert-command.ts";
import { planCommand } from "./plan-command.ts";
import { readExpectation, readParameter, readSeed, readTime } from "./read-arguments.ts";
import { type RunCommandOptions, runCommand } from "./run-command.ts";
import { type SimulateOptions, simulateCommand } from "./simulate-command.ts";
import { addTopologyCommand } from "./topology-program.ts";
import { typesCommand } from "./types-command.ts";
import { validateCommand } from "./validate-command.ts";

const DESIGN_FILE = "design file (*.netcue.json, NEPI's *.xml, containerlab's *.clab.yml, or a picture that carries one: *.svg, *.png)";

type OnStatus = (status: number) => void;

/** The command line `netcue`. `onStatus` hears the exit status of the command that was carried out. */
export function createProgram(onStatus: OnStatus): Command {
  const program = new Command("netcue").description("Runs network experiments: designs of resources, connections and conditions.");
  program.version(ENGINE_VERSION, "-V, --version").exitOverride().showHelpAfterError("(netcue --help shows what there is)");
  addRun(program, onStatus);
  addPlan(program, onStatus);
  addRepeat(program, DESIGN_FILE, onStatus);
  program
    .command("validate")
    .description("name every problem of a design, with its place and a way out")
    .argument("<file>", DESIGN_FILE)
    .option("--json", "as JSON")
    .action(async (file: string, options: { json?: true }) => onStatus(await validateCommand(file, options)));
  program
    .command("convert")
    .description("write a design as JSON, as XML that NEPI 3.2 reads, or as a topology of containerlab, by the ending of the file's name")
    .argument("<in>", DESIGN_FILE)
    .argument("<out>", "file to write, *.json, *.xml or *.clab.yml")
    .option("--credentials", "write credentials too, in clear")
    .action(async (from: string, to: string, options: ConvertOptions) => onStatus(await convertCommand(from, to, options)));
  program
    .command("types")
    .description("list the resource types with attributes, traces and what connects to what")
    .option("--json", "the catalogue as JSON")
    .action(async (options: { json?: true }) => onStatus(await typesCommand(options)));
  addTopologyCommand(program, onStatus);
  return program;
}

function addRun(program: Command, onStatus: OnStatus): void {
  program
    .command("run")
    .description("run one design to its end")
    .argument("<file>", DESIGN_FILE)
    .option("--out <dir>", "run directory (default: one of its own under NETCUE_HOME)")
    .option("--events", "events as JSON Lines on stdout, and nothing else there")
    .addOption(parameterOption())
    .option("--seed <n>", "seed of everything random", readSeed)
    .addOption(timeoutOption())
    .option("--keep", "do not release the resources at the end")
    .addOption(new Option("--simulate", "in simulated time: at once, nothing is started, nothing is left").conflicts(["out", "keep"]))
    .addOption(expectOption())
    .action(async (file: string, options: RunCommandOptions & SimulateOptions & { simulate?: true }) =>
      onStatus(await (options.simulate ? simulateCommand(file, options) : runForReal(file, options))),
    );
}

/** Whoever says what to expect means simulated time, and must not find out by a real run that it was not. */
function runForReal(file: string, options: RunCommandOptions & SimulateOptions): Promise<number> {
  if (options.expect.size > 0) throw new CommandError("--expect is for simulated time. Add --simulate, or leave it out.");
  return runCommand(file, options);
}

function addPlan(program: Command, onStatus: OnStatus): void {
  program
    .command("plan")
    .description("show when everything is expected to happen, what determines how long the run takes, and what never happens")
    .argument("<file>", DESIGN_FILE)
    .option("--json", "as JSON")
    .addOption(parameterOption())
    .addOption(timeoutOption())
    .addOption(expectOption())
    .action(async (file: string, options: SimulateOptions & { json?: true }) => onStatus(await planCommand(file, options)));
}

function parameterOption(): Option {
  const none: ReadonlyMap<string, string> = new Map();
  return new Option("--param <name=value>", "value of a parameter of the design; may be repeated")
    .default(none, "none")
    .argParser(readParameter);
}

function timeoutOption(): Option {
  return new Option("--timeout <time>", "end the run as failed after this time, such as 90s").argParser(readTime);
}

function expectOption(): Option {
  const none: ReadonlyMap<string, number> = new Map();
  return new Option("--expect <name=time>", "how long a resource is expected to run once STARTED, by name or guid; may be repeated")
    .default(none, "none")
    .argParser(readExpectation);
}
