import { readFileSync } from "node:fs";
import { HOST, type HostProcess, type ProcessEnd } from "../../host/host.ts";
import type { AttributeValue } from "../../model/index.ts";
import type { ResourceContext, ResourceHooks } from "../resource-type.ts";
import { carryOutSteps, type DeployStep } from "./deploy-steps.ts";
import { type Argv, type Attributes, type Deployment, graceMs, howItEnded, textOf } from "./deployment.ts";
import { INSTALL_PACKAGES } from "./install-packages.ts";
import { fileSize, readLastLine } from "./last-lines.ts";
import { PLACE_FILES, stdinPathOf } from "./place-files.ts";
import { type RequiredProgram, requireProgram, requireRoot } from "./required-program.ts";
import { runText } from "./run-text.ts";
import { tearDown } from "./tear-down.ts";
import { directoriesOf, placesOf, variablesOf } from "./variables.ts";
import { waitForListener } from "./wait-for-listener.ts";

/** What a program's output says of its end. */
export interface ProgramResult {
  /** It failed, whatever its exit status is. */
  error?: string;
  /** Values of attributes that the type computes. */
  values?: Readonly<Record<string, AttributeValue>>;
}

/** What makes the life of a resource that is one program. */
export interface ProgramRecipe {
  /**
   * What to run, of nothing but the attributes; `null` for nothing: then it is done as soon as it has started (NEPI's "install only" application;
   * sane behaviour: it is STARTED for an instant). Throws a sentence when the attributes do not go together.
   */
  argv(attributes: Attributes): Argv | null;
  /** Looked for before the resource is READY. */
  requires?: RequiredProgram;
  /** Done after what the attributes ask for. */
  steps?: readonly DeployStep[];
  /** Whether to run it before it is READY; START then only says so. Without it: the attribute `earlyStart`. */
  isEarly?(attributes: Attributes): boolean;
  /** Of a program that is run early and serves: the TCP port. It is READY when something listens there. */
  listensAt?(attributes: Attributes): number | null;
  /** Reads what it wrote to standard output, if anything, when it has ended by itself. */
  result?(output: string, attributes: Attributes): ProgramResult;
}

/** What a resource has at hand between its steps. */
interface Program extends Deployment {
  recipe: ProgramRecipe;
  process: HostProcess | null;
  /** How the process ended, when it has. */
  end: ProcessEnd | null;
  /** Its end is news: START has begun, and STOP has not. */
  isUp: boolean;
}

const programs = new WeakMap<ResourceContext, Program>();

/** NEPI's order (nepi-semantics 2.2). */
const STEPS: readonly DeployStep[] = [...PLACE_FILES, INSTALL_PACKAGES, runText("build"), runText("install")];

/** The life of a resource that is one program on its node's host. */
export function programHooks(recipe: ProgramRecipe): ResourceHooks {
  return {
    provision: (context) => provision(context, recipe),
    async deploy(context) {
      const program = programs.get(context);
      const isEarly = recipe.isEarly?.(context.attributes) ?? context.attributes.earlyStart === true;
      if (!program || !isEarly) return;
      const server = await launch(program);
      const port = recipe.listensAt?.(context.attributes) ?? null;
      if (server && port !== null) await waitForListener(program, port, server);
    },
    async start(context) {
      const program = programs.get(context);
      if (!program) throw new Error("It was not provisioned, so there is no host to run it on.");
      program.isUp = true;
      if (!program.process) await launch(program);
      else if (program.end) reportEnd(program, program.end);
    },
    async stop(context) {
      const program = programs.get(context);
      if (!program) return;
      program.isUp = false;
      await program.process?.stop(graceMs(context));
      program.process = null;
    },
    release,
  };
}

async function provision(context: ResourceContext, recipe: ProgramRecipe): Promise<void> {
  const { argv, requires, steps = [] } = recipe;
  argv(context.attributes);
  const host = context.ask(HOST);
  const places = placesOf(context, host);
  const env = variablesOf(context, host, places);
  const program: Program = { recipe, context, host, places, env, process: null, end: null, isUp: false };
  for (const directory of directoriesOf(context, places)) await host.makeDirectory(directory);
  if (context.attributes.sudo === true) await requireRoot(program);
  programs.set(context, program); // From here on there is something to tear down.
  await carryOutSteps([...STEPS, ...steps], program);
  if (requires) await requireProgram(program, requires);
}

/** What `tearDown` leaves running is ended too. Its failure comes last: everything else is given back by then. */
async function release(context: ResourceContext): Promise<void> {
  const program = programs.get(context);
  if (!program) return;
  const { host, places } = program;
  program.isUp = false;
  programs.delete(context);
  await host.sweep(context.guid, graceMs(context));
  try {
    if (textOf(context.attributes, "tearDown") !== null) await tearDown(program).finally(() => host.sweep(context.guid, graceMs(context)));
  } finally {
    if (context.attributes.hardRelease === true) await host.remove(places.APP_HOME);
  }
}

/** Null when there is nothing to run. */
async function launch(program: Program): Promise<HostProcess | null> {
  const { recipe, context, host, places, env } = program;
  const argv = recipe.argv(context.attributes);
  if (!argv) {
    context.complete();
    return null;
  }
  const started = await host.start({
    argv,
    cwd: places.RUN_HOME,
    env,
    ...(textOf(context.attributes, "stdin") !== null && { stdinPath: stdinPathOf(places) }),
    stdoutPath: context.tracePath("stdout"),
    stderrPath: context.tracePath("stderr"),
    guid: context.guid,
    asRoot: context.attributes.sudo === true,
  });
  program.process = started;
  program.end = null;
  void started.ended.then((end) => {
    program.end = end;
    if (program.isUp) reportEnd(program, end);
  });
  return started;
}

/** The status decides (sane behaviour of NEPI's exit-code protocol, which took a silent failure for success), where the output does not say more. */
function reportEnd(program: Program, end: ProcessEnd): void {
  const { context } = program;
  const { exitStatus } = end;
  const { error, values = {} } = resultOf(program);
  for (const [name, value] of Object.entries(values)) context.compute(name, value);
  if (exitStatus === 0 && error === undefined) {
    context.complete({ exitStatus });
    return;
  }
  const how = howItEnded(end).replace(/^./, (letter) => letter.toUpperCase());
  const lastLine = readLastLine(context.tracePath("stderr")) || readLastLine(context.tracePath("stdout"));
  const told = lastLine ? `${how}: ${lastLine}` : `${how}, without a word on stderr or stdout.`;
  context.fail(error ?? told, exitStatus === null ? {} : { exitStatus });
}

function resultOf({ recipe, context }: Program): ProgramResult {
  const path = context.tracePath("stdout");
  if (!recipe.result || fileSize(path) === 0) return {};
  return recipe.result(readFileSync(path, "utf8"), context.attributes);
}
