import { formatNetwork, type PrefixedAddress, parseAddress } from "../netns/address.ts";
import { attribute, defineResourceType, type ResourceContext } from "../resource-type.ts";
import { graceMs, textOf } from "./deployment.ts";
import { devicesOf } from "./host-devices.ts";
import { type KeptSetting, keepSetting } from "./kept-setting.ts";
import { DEPLOY_TRACES, NETWORK_CATEGORY } from "./network-words.ts";

const DEVICES = ["linux::Tap", "linux::Tun", "linux::Interface"];

const routes = new WeakMap<ResourceContext, { setting: KeptSetting; end: () => Promise<unknown> }>();

/** A route of a node over a device of the experiment's. */
export const linuxRoute = defineResourceType({
  type: "linux::Route",
  label: "Route",
  help: "What a node sends to a network goes over this TAP, TUN or interface of it. It is taken away again. Needs root, which a host of namespaces has.",
  icon: "waypoints",
  category: NETWORK_CATEGORY,
  container: true,
  attributes: [
    attribute("network", "string", {
      help: "Where to: 10.0.2.0 with prefix below, or 10.0.2.0/24 in one. default is everywhere else.",
      required: true,
    }),
    attribute("prefix", "integer", { help: "Length of the prefix of the network.", range: { min: 0, max: 128 } }),
    attribute("nexthop", "string", { help: "Address of the next router. Without it, the network is behind the device itself." }),
  ],
  traces: DEPLOY_TRACES,
  connections: DEVICES.map((to) => ({ to, min: 0, max: 1 })),
  waits: DEVICES.map((on) => ({ action: "DEPLOY" as const, on, state: "READY" as const })),
  hooks: {
    async deploy(context) {
      const line = routeWords(context);
      const [found] = devicesOf(context);
      if (!found)
        throw new Error(`${context.name} needs a linux::Tap, a linux::Tun or a linux::Interface that it goes over: connect it to one.`);
      const { deployment, device, isThere } = found;
      await unlessAborted(isThere, context.signal);
      const own = { ...deployment, context };
      const setting = await keepSetting(own, { lines: [`route add ${line} dev ${device}`] }, [`route del ${line} dev ${device}`]);
      routes.set(context, { setting, end: () => deployment.host.sweep(context.guid, graceMs(context)) });
    },
    async release(context) {
      const route = routes.get(context);
      routes.delete(context);
      await route?.setting.undo();
      await route?.end();
    },
  },
});

function unlessAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
  return Promise.race([promise, aborted]);
}

/** Reads its attributes as `ip route` wants them. Throws a sentence when they do not go together. */
function routeWords({ attributes }: ResourceContext): string {
  const nexthop = textOf(attributes, "nexthop");
  const hop = nexthop === null ? null : parseAddress(`${nexthop}/${nexthop.includes(":") ? 128 : 32}`, "nexthop");
  const network = networkOf(textOf(attributes, "network") ?? "default", textOf(attributes, "prefix"), hop?.family ?? 4);
  if (hop && hop.family !== network.family)
    throw new Error(`network is of IPv${network.family}, and nexthop ${nexthop} of IPv${hop.family}.`);
  return `${formatNetwork(network)}${hop ? ` via ${hop.address}` : ""}`;
}

function networkOf(text: string, prefix: string | null, family: 4 | 6): PrefixedAddress {
  if (text === "default") return parseAddress(family === 6 ? "::/0" : "0.0.0.0/0", "network");
  if (text.includes("/")) return parseAddress(text, "network");
  if (prefix === null) throw new Error(`network is ${text}: set prefix as well, or write it as in 10.0.2.0/24.`);
  return parseAddress(`${text}/${prefix}`, "network");
}
