import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { errorSentence } from "../../errors.ts";
import { download } from "../../host/download.ts";
import type { DeployStep } from "./deploy-steps.ts";
import { type Deployment, type Places, textOf } from "./deployment.ts";

const WEB_ADDRESS = /^https?:\/\//i;

/** The steps that bring what an application needs to its host, in NEPI's order (nepi-semantics 2.2). What was there under the same name is replaced. */
export const PLACE_FILES: readonly DeployStep[] = [
  listStep("sources", "SRC"),
  listStep("files", "SHARE"),
  listStep("bins", "BIN", true),
  listStep("libs", "LIB"),
  { name: "code", isWanted: isSet("code"), carryOut: (deployment) => putText(deployment, "code", `${deployment.places.APP_HOME}/code`) },
  { name: "stdin", isWanted: isSet("stdin"), carryOut: putStdin },
];

/** Where the standard input of a resource is on its host. */
export function stdinPathOf({ RUN_HOME }: Places): string {
  return `${RUN_HOME}/stdin`;
}

function isSet(attribute: string): DeployStep["isWanted"] {
  return (attributes) => textOf(attributes, attribute) !== null;
}

/** The step for an attribute that lists files, directories and web addresses, apart by `;`, which come into one directory. */
function listStep(attribute: string, place: "SRC" | "SHARE" | "BIN" | "LIB", executable = false): DeployStep {
  return {
    name: attribute,
    isWanted: isSet(attribute),
    async carryOut(deployment) {
      const { context, host, places } = deployment;
      const { signal } = context;
      const items = (textOf(context.attributes, attribute) ?? "").split(";").map((item) => item.trim());
      for (const item of items.filter((text) => text !== "")) {
        try {
          const name = nameOf(item);
          if (name === "") throw new Error("it does not end in the name of a file");
          const path = `${places[place]}/${name}`;
          if (WEB_ADDRESS.test(item)) await putDownload(deployment, item, path, executable);
          else await host.put({ from: item }, path, { executable, signal });
          context.writeTrace("deploy_stdout", `${attribute}: $${place}/${name}\n`);
        } catch (error) {
          signal.throwIfAborted();
          throw new Error(`${attribute}: ${errorSentence(error)}`, { cause: error });
        }
      }
    },
  };
}

function nameOf(item: string): string {
  if (!WEB_ADDRESS.test(item)) return basename(item);
  return basename(decodeURIComponent(new URL(item).pathname));
}

/** Fetched by Netcue: so the host needs neither a program for it nor a way to the Internet. */
async function putDownload({ context, host }: Deployment, url: string, path: string, executable: boolean): Promise<void> {
  const { signal } = context;
  const from = join(context.directory(), `download-${randomUUID()}`);
  try {
    await download(url, from, { signal });
    await host.put({ from }, path, { executable, signal });
  } finally {
    await rm(from, { force: true });
  }
}

async function putText({ context, host }: Deployment, attribute: string, path: string): Promise<void> {
  await host.put({ text: textOf(context.attributes, attribute) ?? "" }, path);
}

/** One line that begins as a path does names a file; anything else is the text itself (NEPI guessed by whether there is such a file). */
const PATH_TEXT = /^(\/|\.\.?\/|~\/)\S.*$/;

async function putStdin(deployment: Deployment): Promise<void> {
  const { context, host, places } = deployment;
  const stdin = textOf(context.attributes, "stdin") ?? "";
  if (!PATH_TEXT.test(stdin)) await putText(deployment, "stdin", stdinPathOf(places));
  else await host.put({ from: stdin }, stdinPathOf(places), { signal: context.signal });
}
