import { attribute, defineResourceType } from "../resource-type.ts";
import { type Argv, type Attributes, textOf } from "./deployment.ts";
import { ENVIRONMENT_PATTERN } from "./environment-text.ts";
import { programHooks } from "./program.ts";

const DEPLOYMENT = "Deployment";

const LIST = "apart by ; : files and directories of the machine that runs Netcue, and http(s) addresses.";

/**
 * A command of the user's, run by the shell on a node. Of NEPI's attributes only `forwardX11` is missing: there is nothing to forward on the
 * machine that runs Netcue, where a command finds the DISPLAY that Netcue was started with.
 */
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
      pattern: ENVIRONMENT_PATTERN,
      help: 'Variables for the command: NAME=value, apart by blanks; a value with blanks in quotes, NAME="two words". $BIN, $PATH and the like are filled in.',
    }),
    attribute("sudo", "bool", {
      help: "Run the command and tearDown as root: by sudo without a password, unless Netcue is root.",
      default: false,
    }),
    attribute("depends", "string", {
      section: DEPLOYMENT,
      help: "Packages that the command needs, apart by blanks. What is missing is installed by apt-get or dnf.",
    }),
    attribute("sources", "string", { section: DEPLOYMENT, help: `What comes into $SRC, ${LIST}` }),
    attribute("files", "string", { section: DEPLOYMENT, help: `What comes into $SHARE, ${LIST}` }),
    attribute("libs", "string", { section: DEPLOYMENT, help: `What comes into $LIB, ${LIST}` }),
    attribute("bins", "string", { section: DEPLOYMENT, help: `Programs that come into $BIN, where every command finds them, ${LIST}` }),
    attribute("code", "string", { section: DEPLOYMENT, help: "Source text that comes into the file $APP_HOME/code.", multiline: true }),
    attribute("build", "string", {
      section: DEPLOYMENT,
      help: "Shell text that builds what is needed, in $RUN_HOME. A failure is one of the application.",
      multiline: true,
    }),
    attribute("install", "string", { section: DEPLOYMENT, help: "Shell text that is run after build, in the same way.", multiline: true }),
    attribute("stdin", "string", {
      help: "Text that the command reads from standard input. One line that begins with /, ./ or ~/ names a file instead.",
      multiline: true,
    }),
    attribute("tearDown", "string", {
      help: "Shell text that is run at the release, after the command has ended; it has 15 s.",
      multiline: true,
    }),
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
    { name: "deploy_stdout", help: "What depends, build and install write, and what was brought to the host.", enabled: true },
    { name: "deploy_stderr", help: "What depends, build and install write to standard error.", enabled: true },
  ],
  connections: [{ to: "linux::Node", min: 1, max: 1 }],
  waits: [{ action: "DEPLOY", on: "linux::Node", state: "READY" }],
  hooks: programHooks({ argv: shellCommand }),
});

function shellCommand(attributes: Attributes): Argv | null {
  const command = textOf(attributes, "command");
  return command === null ? null : ["/bin/sh", "-c", command];
}
