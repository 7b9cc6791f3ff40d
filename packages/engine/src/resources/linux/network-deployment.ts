import { HOST } from "../../host/host.ts";
import type { ResourceContext } from "../resource-type.ts";
import type { Deployment } from "./deployment.ts";
import { type RequiredProgram, requireProgram, requireRoot } from "./required-program.ts";
import { placesOf, variablesOf } from "./variables.ts";

const IP: RequiredProgram = { program: "ip", debian: "iproute2", fedora: "iproute" };

/** A resource that changes the network of its host: it needs root there, and `ip`. Rejects with the way out when the host lacks one of them. */
export async function networkDeployment(context: ResourceContext): Promise<Deployment> {
  const host = context.ask(HOST);
  const places = placesOf(context, host);
  const deployment = { context, host, places, env: variablesOf(context, host, places) };
  await host.makeDirectory(places.RUN_HOME);
  await requireProgram(deployment, IP);
  await requireRoot(deployment);
  return deployment;
}
