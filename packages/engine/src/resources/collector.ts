import { copyFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ANY_TYPE } from "../model/index.ts";
import { attribute, defineResourceType, type ResourceContext } from "./resource-type.ts";

/**
 * Gathers one trace of every resource that it is connected to in one place, when they have ended and before they are released
 * (NEPI `Collector`, section 2.1; quirks Q37: the name is required in the design, Q71: what is missing is said and leaves no empty file).
 */
export const collector = defineResourceType({
  type: "Collector",
  label: "Collector",
  help: "Gathers one trace, or any file that an application left, of every connected resource in the run directory, under collected/.",
  icon: "folder",
  category: "Tools",
  container: true,
  attributes: [
    attribute("traceName", "string", { help: "Name of the trace, or of the file in the application's own directory.", required: true }),
    attribute("subDir", "string", { help: "Folder below collected/." }),
    attribute("rename", "string", { help: "Name to give the files instead of the trace's; each begins with its resource's number." }),
  ],
  traces: [{ name: "collected", help: "What was gathered, with sizes, and what was missing.", enabled: true }],
  connections: [{ to: ANY_TYPE, min: 1, max: null }],
  waits: [{ action: "RELEASE", on: ANY_TYPE, state: "STOPPED" }],
  hooks: {
    provision: (context) => void context.collectionDirectory(subDirectory(context)),
    release: collect,
  },
});

function collect(context: ResourceContext): void {
  const directory = context.collectionDirectory(subDirectory(context));
  const trace = String(context.attributes.traceName);
  const name = String(context.attributes.rename || trace);
  for (const peer of context.peers()) {
    const file = `${peer.guid}.${name}`;
    const source = context.peerFile(peer.guid, trace);
    if (source === null) {
      context.writeTrace("collected", `${file} is missing: ${peer.name} left no ${trace}\n`);
      continue;
    }
    copyFileSync(source, join(directory, file));
    context.writeTrace("collected", `${file} ${statSync(source).size} bytes from ${peer.name}\n`);
  }
}

function subDirectory(context: ResourceContext): string {
  return String(context.attributes.subDir || ".");
}
