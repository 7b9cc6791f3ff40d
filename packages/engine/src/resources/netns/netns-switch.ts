import { textOf } from "../linux/deployment.ts";
import { attribute, defineResourceType, type ResourceContext } from "../resource-type.ts";
import { parseAddresses } from "./address.ts";
import { NETNS_CATEGORY } from "./netns-category.ts";
import { Place } from "./place.ts";
import { RunNetwork } from "./run-network.ts";

const switches = new WeakMap<ResourceContext, { network: RunNetwork; bridge: string }>();

/** A learning Ethernet switch: a bridge of the kernel's, in the run's own network namespace. */
export const netnsSwitch = defineResourceType({
  type: "netns::Switch",
  label: "Switch",
  help: "An Ethernet switch: whatever is linked to it is in one network. It learns where addresses are.",
  icon: "network",
  category: NETNS_CATEGORY,
  container: true,
  summary: [["network"]],
  attributes: [
    attribute("network", "string", {
      help: "Hosts that are linked to it get the addresses of this network, .1, .2, … in the order of the connections: 10.0.0.0/24, or fd00::/64, or both apart by a blank.",
    }),
    attribute("stp", "bool", {
      help: "Spanning tree: needed where links between switches form a loop. It takes 4 s until it carries.",
      default: false,
    }),
  ],
  hooks: {
    async discover(context) {
      parseAddresses(textOf(context.attributes, "network") ?? "", "network");
      const network = await RunNetwork.join(context);
      switches.set(context, { network, bridge: network.nextBridge() });
      if (!network.abilities.has("bridge"))
        throw new Error("This kernel has no bridges, of which switches are made: load its module with sudo modprobe bridge.");
    },
    async deploy(context) {
      const made = switches.get(context);
      if (!made) throw new Error("It has no network namespaces: it was not discovered.");
      const { network, bridge } = made;
      const stp = context.attributes.stp === true ? "stp_state 1 forward_delay 200" : "stp_state 0 forward_delay 0";
      const quiet = `echo 1 >/proc/sys/net/ipv6/conf/${bridge}/disable_ipv6`;
      const making = {
        first: [`link add name ${bridge} type bridge ${stp}`],
        jobs: [
          // A switch has no address, and nothing of its own to say.
          { namespace: null, kind: "sh" as const, lines: [`[ ! -e /proc/sys/net/ipv6 ] || ${quiet}`] },
          { namespace: null, kind: "ip" as const, lines: [`link set ${bridge} up`] },
        ],
      };
      await network.make(bridge, making, { first: [`link del ${bridge}`] });
      const networks = parseAddresses(textOf(context.attributes, "network") ?? "", "network");
      network.settle(context.guid, new Place(context, { namespace: null, bridge, networks, hostname: null }));
    },
    async release(context) {
      const made = switches.get(context);
      if (!made) return;
      switches.delete(context);
      made.network.discard({ first: [`link del ${made.bridge}`] });
      await made.network.leave(context);
    },
  },
});
