import { HOST, type HostProcess, type ProcessEnd } from "../../host/host.ts";
import type { ResourceContext, ResourceHooks } from "../resource-type.ts";
import { carryOutSteps, type DeployStep } from "./deploy-steps.ts";
import { type Argv, type Attributes, type Deployment, graceMs, howItEnded, textOf } from "./deployment.ts";
import { INSTALL_PACKAGES } from "./install-packages.ts";
import { readLastLine } from "./last-lines.ts";
import { PLACE_FILES, stdinPathOf } from "./place-files.ts";
import { type RequiredProgram, requireProgram, requireRoot } from "./required-program.ts";
import { runText } from "./run-text.ts";
import { tearDown } from "./tear-down.ts";
import { directoriesOf, placesOf, variablesOf } from "./variables.ts";

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
}

/** What a resource has at hand between its steps. */
interface Program extends Deployment {
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
      if (program && isEarly) await launch(program, recipe);
    },
    async start(context) {
      const program = programs.get(context);
      if (!program) throw new Error("It was not provisioned, so there is no host to run it on.");
      program.isUp = true;
      if (!program.process) await launch(program, recipe);
      else if (program.end) reportEnd(context, program.end);
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

async function provision(context: ResourceContext, { argv, requires, steps = [] }: ProgramRecipe): Promise<void> {
  argv(context.attributes);
  const host = context.ask(HOST);
  const places = placesOf(context, host);
  const env = variablesOf(context, host, places);
  const program: Program = { context, host, places, env, process: null, end: null, isUp: false };
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

async function launch(program: Program, recipe: ProgramRecipe): Promise<void> {
  const { context, host, places, env } = program;
  const argv = recipe.argv(context.attributes);
  if (!argv) {
    context.complete();
    return;
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
    if (program.isUp) reportEnd(context, end);
  });
}

/** The status alone decides (sane behaviour of NEPI's exit-code protocol, which took a silent failure for success). */
function reportEnd(context: ResourceContext, end: ProcessEnd): void {
  const { exitStatus } = end;
  if (exitStatus === 0) {
    context.complete({ exitStatus });
    return;
  }
  const how = howItEnded(end).replace(/^./, (letter) => letter.toUpperCase());
  const lastLine = readLastLine(context.tracePath("stderr")) || readLastLine(context.tracePath("stdout"));
  context.fail(lastLine ? `${how}: ${lastLine}` : `${how}, without a word on stderr or stdout.`, exitStatus === null ? {} : { exitStatus });
}
