import type { CommandJob, NetworkChange } from "../../host/netns-commands.ts";
import { type NetnsNode, openNetnsHost, utsPath } from "../../host/netns-host.ts";
import { textOf } from "../linux/deployment.ts";
import { linuxNode } from "../linux/linux-node.ts";
import { nodeHooks } from "../linux/node-hooks.ts";
import { attribute, defineResourceType, type ResourceContext } from "../resource-type.ts";
import { NETNS_CATEGORY } from "./netns-category.ts";
import { Place } from "./place.ts";
import { RunNetwork } from "./run-network.ts";
import { forwardingSettings, type KernelSetting, parseSettings, settingLine } from "./sysctls.ts";

const networks = new WeakMap<ResourceContext, RunNetwork>();

const host = nodeHooks(async (context) => {
  const network = joined(context);
  const { run, guid, places, clock, attributes } = context;
  const node = await makeNamespace(context, network);
  return openNetnsHost({ run, node: guid, places, home: textOf(attributes, "home"), clock }, network.namespaces, node);
});

/** A host of its own network: a network namespace of this machine. Programs on it see this machine's files, and a network, host name and processes of the run's. */
export const netnsNode = defineResourceType({
  type: "netns::Node",
  parent: linuxNode,
  label: "Host",
  help: "A host with a network of its own, on this machine and without root: it sees what is linked to it, and nothing else. It has the machine's programs and files.",
  icon: "monitor",
  category: NETNS_CATEGORY,
  summary: [["addresses"]],
  attributes: [
    attribute("hostname", "string", {
      help: "Its name, by which the hosts of the experiment find each other. Without it: the resource's name.",
    }),
    attribute("forwarding", "bool", {
      help: "Pass on packets that are for others, as a router does (IPv4 and IPv6).",
      default: false,
      flags: [],
    }),
    attribute("sysctls", "string", {
      help: "Settings of its network, one a line, as in net.ipv4.tcp_congestion_control=reno.",
      multiline: true,
    }),
    attribute("addresses", "string", { help: "The addresses of its interfaces, in their order.", flags: ["noWrite"] }),
  ],
  hooks: {
    async discover(context) {
      parseSettings(textOf(context.attributes, "sysctls") ?? "");
      networks.set(context, await RunNetwork.join(context));
    },
    provision: host.provision,
    deploy(context) {
      const pending = isInhabited(context) ? [] : [loopback(context)];
      const place = new Place(context, {
        namespace: namespaceOf(context),
        bridge: null,
        networks: [],
        hostname: hostnameOf(context),
        pending,
      });
      joined(context).settle(context.guid, place);
      return host.deploy(context);
    },
    async set(context, { attribute: name, value }) {
      if (name !== "forwarding") return undefined;
      await joined(context).change({ jobs: [settings(context, forwardingSettings(value === true))] });
      return undefined;
    },
    async release(context) {
      const network = networks.get(context);
      if (!network) return;
      networks.delete(context);
      await Promise.resolve(host.release(context)).finally(() => {
        network.discard(removal(namespaceOf(context)));
        return network.leave(context);
      });
    },
  },
});

function joined(context: ResourceContext): RunNetwork {
  const network = networks.get(context);
  if (!network) throw new Error("It has no network namespaces: it was not discovered.");
  return network;
}

function namespaceOf({ guid }: ResourceContext): string {
  return `n${guid}`;
}

/** A name that hosts may have (RFC 1123), made of the resource's. */
function hostnameOf({ attributes, name, guid }: ResourceContext): string {
  const text = textOf(attributes, "hostname") ?? name;
  const label = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "")
    .slice(0, 63);
  return label || `n${guid}`;
}

/** Whether programs may look at it before it has a link. */
function isInhabited(context: ResourceContext): boolean {
  return textOf(context.attributes, "hostname") !== null || context.peers("linux::Application").length > 0;
}

function loopback(context: ResourceContext): CommandJob {
  return { namespace: namespaceOf(context), kind: "ip", lines: ["link set lo up"] };
}

/** The namespaces, and what is to be set in them. A host name of its own takes a process to make, and a loopback as well: only where somebody sees them. */
async function makeNamespace(context: ResourceContext, network: RunNetwork): Promise<NetnsNode> {
  const namespace = namespaceOf(context);
  const hasHostname = isInhabited(context);
  const uts = utsPath(namespace);
  const named = `: >${uts} && unshare --uts=${uts} hostname ${hostnameOf(context)}`;
  const wanted = parseSettings(textOf(context.attributes, "sysctls") ?? "");
  if (context.attributes.forwarding === true) wanted.push(...forwardingSettings(true));
  const making = {
    first: [`netns add ${namespace}`],
    jobs: [
      { namespace: null, kind: "sh" as const, lines: hasHostname ? [named] : [] },
      ...(hasHostname ? [loopback(context)] : []),
      ...(wanted.length > 0 ? [settings(context, wanted)] : []),
    ],
  };
  await network.make(namespace, making, removal(namespace));
  return { namespace, hasHostname };
}

function removal(namespace: string): NetworkChange {
  return { first: [`netns del ${namespace}`], jobs: [{ namespace: null, kind: "sh", lines: [`umount ${utsPath(namespace)}`] }] };
}

function settings(context: ResourceContext, wanted: readonly KernelSetting[]): CommandJob {
  return { namespace: namespaceOf(context), kind: "sh", lines: wanted.map(settingLine) };
}
