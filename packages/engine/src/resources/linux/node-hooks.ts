import { HOST, type Host } from "../../host/host.ts";
import type { ResourceContext, ResourceHooks } from "../resource-type.ts";
import { textOf } from "./deployment.ts";
import { tearDown } from "./tear-down.ts";
import { placesOf } from "./variables.ts";

/** What is left when everything on the node has been released should not have been left: it gets little time. */
const LEFTOVER_GRACE_MS = 1_000;

const hosts = new WeakMap<ResourceContext, Host>();

/** The life of a resource that is a host, wherever that is: it offers {@link HOST} to what is connected to it. */
export function nodeHooks(
  open: (context: ResourceContext) => Promise<Host>,
): Required<Pick<ResourceHooks, "provision" | "deploy" | "release">> {
  return {
    async provision(context) {
      const { attributes } = context;
      const host = await open(context);
      hosts.set(context, host);
      if (attributes.cleanHome === true) for (const path of [host.places.USR, host.places.EXP]) await host.remove(path);
      if (attributes.cleanExperiment === true) await host.remove(host.places.EXP_HOME);
      await host.makeDirectory(host.places.NODE_HOME);
    },
    deploy(context) {
      const host = hosts.get(context);
      if (host) context.offer(HOST, host);
    },
    async release(context) {
      const host = hosts.get(context);
      if (!host) return;
      hosts.delete(context);
      await host.sweep(null, LEFTOVER_GRACE_MS);
      if (textOf(context.attributes, "tearDown") === null) return;
      const places = placesOf(context, host);
      await tearDown({ context, host, places, env: places }).finally(() => host.sweep(null, LEFTOVER_GRACE_MS));
    },
  };
}
