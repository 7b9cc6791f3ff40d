import { attribute, defineResourceType, type ResourceType, type ResourceTypeDescription } from "../resource-type.ts";
import { linuxApplication } from "./linux-application.ts";
import { type ProgramRecipe, programHooks } from "./program.ts";

/** What an application has for a command of the user's, and a tool has not. */
const COMMAND_ATTRIBUTES = ["command", "stdin", "sources", "files", "libs", "bins", "code", "build", "install"];

/** What one program of the host's is told: how a tool differs from `linux::Application`. */
export type ToolDescription = Pick<ResourceTypeDescription, "type" | "label" | "help" | "icon" | "attributes" | "expects" | "needs"> & {
  program: ProgramRecipe;
};

/** A type that runs one program of its host's, whose options are its attributes. */
export function defineTool({ program, ...description }: ToolDescription): ResourceType {
  return defineResourceType({
    ...description,
    parent: linuxApplication,
    withoutAttributes: COMMAND_ATTRIBUTES,
    withoutTraces: ["deploy_stdout", "deploy_stderr"],
    hooks: programHooks(program),
  });
}

/** For a program whose output is wanted as soon as possible. */
export const EARLY_START = attribute("earlyStart", "bool", {
  help: "Run it when it is deployed, before START: there is output as soon as it is READY.",
  default: false,
});

/** For a program that most hosts run for root only. */
export const AS_ROOT = attribute("sudo", "bool", {
  help: "Run it as root: by sudo without a password, unless Netcue is root. Without it, the host must let everybody run it.",
  default: true,
});
