import { HOST, type Host, type HostProcess, type ProcessEnd } from "../../host/host.ts";
import type { ResourceContext, ResourceHooks } from "../resource-type.ts";
import { parseEnvironment } from "./environment-text.ts";
import { readLastLine } from "./last-line.ts";

/** Program and arguments. */
export type Argv = readonly [string, ...string[]];

/** What an application has at hand between its steps. */
interface Program {
  host: Host;
  env: Record<string, string>;
  process: HostProcess | null;
  /** Its end is our doing from now on: no failure, whatever the status. */
  stopping: boolean;
}

const programs = new WeakMap<ResourceContext, Program>();

/** The grace when the type has no `graceTime`. */
const DEFAULT_GRACE_MS = 5_000;

/**
 * The life of a resource that is one program on its node's host. `argvOf` says what to run, `null` for nothing: then it is
 * done as soon as it has started (NEPI's "install only" application; sane behaviour: it is STARTED for an instant).
 */
export function programHooks(argvOf: (context: ResourceContext) => Argv | null): ResourceHooks {
  return {
    provision(context) {
      const host = context.ask(HOST);
      const directory = context.directory();
      const env = {
        ...parseEnvironment(text(context, "env") ?? ""),
        RUN_HOME: directory,
        APP_HOME: directory,
        NODE_HOME: host.home,
      };
      programs.set(context, { host, env, process: null, stopping: false });
    },
    async start(context) {
      const argv = argvOf(context);
      if (argv) await launch(context, argv);
      else context.complete();
    },
    async stop(context) {
      const program = programs.get(context);
      if (!program) return;
      program.stopping = true;
      await program.process?.stop(graceMs(context));
    },
    async release(context) {
      const program = programs.get(context);
      if (!program) return;
      program.stopping = true;
      await program.host.sweep(context.guid, graceMs(context));
      programs.delete(context);
    },
  };
}

/** A text attribute; null when it is not set or empty. */
export function text(context: ResourceContext, attribute: string): string | null {
  const value = context.attributes[attribute];
  return value === undefined || value === null || value === "" ? null : String(value);
}

async function launch(context: ResourceContext, argv: Argv): Promise<void> {
  const program = programs.get(context);
  if (!program) throw new Error("It was not provisioned, so there is no host to run it on.");
  const stdin = text(context, "stdin");
  program.stopping = false;
  const started = await program.host.start({
    argv,
    cwd: context.directory(),
    env: program.env,
    ...(stdin === null ? {} : { stdin }),
    stdoutPath: context.tracePath("stdout"),
    stderrPath: context.tracePath("stderr"),
    guid: context.guid,
  });
  program.process = started;
  void started.ended.then((end) => {
    if (!program.stopping) return reportEnd(context, end);
  });
}

function graceMs(context: ResourceContext): number {
  return context.milliseconds("graceTime") ?? DEFAULT_GRACE_MS;
}

/** The status alone decides (sane behaviour of NEPI's exit-code protocol, which took a silent failure for success). */
function reportEnd(context: ResourceContext, { exitStatus, signal }: ProcessEnd): void {
  if (exitStatus === 0) {
    context.complete({ exitStatus });
    return;
  }
  const how = signal ? `Was killed by ${signal}` : exitedBadly(exitStatus);
  const lastLine = readLastLine(context.tracePath("stderr")) || readLastLine(context.tracePath("stdout"));
  context.fail(lastLine ? `${how}: ${lastLine}` : `${how}, without a word on stderr or stdout.`, exitStatus === null ? {} : { exitStatus });
}

function exitedBadly(exitStatus: number | null): string {
  return exitStatus === null ? "Nobody knows how it ended" : `Ended with exit status ${exitStatus}`;
}
