import { attribute, defineResourceType, type ResourceContext } from "../resource-type.ts";
import { type Argv, programHooks, text } from "./program.ts";

/** A command of the user's, run by the shell on a node. */
export const linuxApplication = defineResourceType({
  type: "linux::Application",
  label: "Application",
  help: "A shell command on a node. It is over when the command ends: exit status 0 is success, anything else a failure.",
  icon: "terminal",
  category: "Applications",
  attributes: [
    attribute("command", "string", {
      help: "Run by /bin/sh in a directory of its own, $RUN_HOME ($NODE_HOME is the node's). Without one there is nothing to wait for.",
      multiline: true,
    }),
    attribute("env", "string", {
      help: 'Variables for the command: NAME=value, apart by blanks; a value with blanks in quotes, NAME="two words".',
    }),
    attribute("stdin", "string", { help: "Text that the command reads from standard input.", multiline: true }),
    attribute("graceTime", "time", {
      help: "How long the command and all that it started may take to end after TERM, before they are killed.",
      default: "5s",
      // The engine gives a resource 30 s to be cleaned up; killing what does not listen must fit in as well.
      range: { max: 20_000 },
    }),
  ],
  traces: [
    { name: "stdout", help: "What the command writes to standard output.", enabled: true },
    { name: "stderr", help: "What the command writes to standard error.", enabled: true },
  ],
  connections: [{ to: "linux::Node", min: 1, max: 1 }],
  waits: [{ action: "DEPLOY", on: "linux::Node", state: "READY" }],
  hooks: programHooks(shellCommand),
});

function shellCommand(context: ResourceContext): Argv | null {
  const command = text(context, "command");
  return command === null ? null : ["/bin/sh", "-c", command];
}
