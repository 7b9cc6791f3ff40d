import { accessSync, constants } from "node:fs";
import { HOST } from "../../host/host.ts";
import { LocalHost } from "../../host/local-host.ts";
import { attribute, defineResourceType, type ResourceContext } from "../resource-type.ts";

/** Names that mean the machine on which Netcue runs (NEPI: no SSH for these). */
const LOCAL_NAMES: readonly unknown[] = ["localhost", "127.0.0.1", "::1"];

/** What is left when everything on the node has been released should not have been left: it gets little time. */
const LEFTOVER_GRACE_MS = 1_000;

const hosts = new WeakMap<ResourceContext, LocalHost>();

/** A machine on which programs run. It offers {@link HOST} to what is connected to it. */
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
    async provision(context) {
      const { run, guid, clock } = context;
      hosts.set(context, await LocalHost.open({ run, node: guid, home: context.directory(), clock }));
    },
    deploy(context) {
      const host = hosts.get(context);
      if (host) context.offer(HOST, host);
    },
    async release(context) {
      await hosts.get(context)?.sweep(null, LEFTOVER_GRACE_MS);
      hosts.delete(context);
    },
  },
});
