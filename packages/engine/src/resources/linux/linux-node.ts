import { accessSync, constants } from "node:fs";
import { LocalHost } from "../../host/local-host.ts";
import { attribute, defineResourceType } from "../resource-type.ts";
import { textOf } from "./deployment.ts";
import { nodeHooks } from "./node-hooks.ts";

/** Names that mean the machine on which Netcue runs (NEPI: no SSH for these). */
const LOCAL_NAMES: readonly unknown[] = ["localhost", "127.0.0.1", "::1"];

/**
 * A machine on which programs run. It offers {@link HOST} to what is connected to it. NEPI's attributes for SSH are missing until there is SSH;
 * so is `cleanProcesses`, which ended every process of the user's: here nobody leaves one.
 */
export const linuxNode = defineResourceType({
  type: "linux::Node",
  label: "Linux node",
  help: "A machine on which programs run: for now the one that runs Netcue.",
  icon: "server",
  category: "Nodes",
  container: true,
  attributes: [
    attribute("hostname", "string", {
      help: "The machine: localhost, 127.0.0.1 or ::1.",
      default: "localhost",
      required: true,
      pattern: {
        source: LOCAL_NAMES.join("|").replaceAll(".", "\\."),
        message: "There is no SSH yet, so a node is the machine that runs Netcue.",
        hint: `Use one of: ${LOCAL_NAMES.join(", ")}.`,
      },
    }),
    attribute("home", "string", {
      help: "Directory that stands for $HOME, from the user's home directory on; $USR and $EXP are then in its .netcue, and not where Netcue keeps things.",
    }),
    attribute("cleanHome", "bool", {
      help: "First remove $USR and $EXP: what all experiments have left on this machine, those that are running included.",
      default: false,
    }),
    attribute("cleanExperiment", "bool", {
      help: "First remove $EXP_HOME: what earlier runs of this experiment have left.",
      default: false,
    }),
    attribute("tearDown", "string", {
      help: "Shell text that is run in $NODE_HOME when everything on the node is released; it has 15 s.",
      multiline: true,
    }),
  ],
  hooks: {
    discover(context) {
      const { hostname } = context.attributes;
      if (!LOCAL_NAMES.includes(hostname)) {
        throw new Error(`SSH hosts are not supported yet: hostname is ${hostname}, and only ${LOCAL_NAMES.join(", ")} will do.`);
      }
      accessSync("/bin/sh", constants.X_OK);
    },
    ...nodeHooks(({ run, guid, places, clock, attributes }) =>
      LocalHost.open({ run, node: guid, places, home: textOf(attributes, "home"), clock }),
    ),
  },
});
