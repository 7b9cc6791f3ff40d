import { attribute, defineResourceType, type ResourceContext } from "../resource-type.ts";
import { NETWORK_CATEGORY } from "./network-words.ts";
import { addressesOf, type JoinedDevice, tunnelEnds } from "./tunnel-ends.ts";

const joined = new WeakMap<ResourceContext, readonly JoinedDevice[]>();

/** The kernel's device lives as long as this process: it is taken away when that is ended. What it then starts must not be ended with it. */
const HOLD = `
device=$1; shift
ip link add "$device" type "$@" || exit 1
trap 'trap "" TERM INT; ip link del "$device"; exit 0' TERM INT
while :; do sleep 3600 & wait $!; done`;

const KINDS = { tap: "gretap", tun: "gre" } as const;

/** Two devices that the kernels of their hosts join (RFC 2784, with the key of RFC 2890). */
export const linuxGreTunnel = defineResourceType({
  type: "linux::GRETunnel",
  label: "GRE tunnel",
  help: "Joins two TAP or two TUN devices of nodes that reach each other by IPv4, with GRE by the kernel. Kernels without GRE say so before anything starts.",
  icon: "cable",
  category: NETWORK_CATEGORY,
  container: true,
  attributes: [
    attribute("greKey", "integer", {
      help: "Key of the tunnel, where there are several between two nodes.",
      default: 1,
      range: { min: 0, max: 4_294_967_295 },
    }),
    attribute("ends", "string", { help: "Addresses of its ends.", flags: ["noWrite"] }),
  ],
  connections: ["linux::Tap", "linux::Tun"].map((to) => ({ to, min: 0, max: 2 })),
  waits: ["linux::Tap", "linux::Tun"].map((on) => ({ action: "DEPLOY" as const, on, state: "READY" as const })),
  hooks: {
    async deploy(context) {
      const ends = tunnelEnds(context);
      const addresses = await addressesOf(ends, context);
      if (new Set(addresses).size === 1) throw new Error("Both ends are on one host: GRE joins two hosts. Take a linux::UdpTunnel.");
      joined.set(context, ends);
      await Promise.all(
        ends.map(({ end, device }, index) => {
          const [local = "", remote = ""] = [addresses[index], addresses[1 - index]];
          const words = ["local", local, "remote", remote, "ttl", "64", "csum", "key", String(context.attributes.greKey)];
          return end.hold(["/bin/sh", "-c", HOLD, "sh", device, KINDS[end.kind], ...words]);
        }),
      );
      context.compute("ends", ends.map(({ name }, index) => `${name} ${addresses[index]}`).join(" — "));
    },
    async release(context) {
      const ends = joined.get(context) ?? [];
      joined.delete(context);
      await Promise.all(ends.map(({ end }) => end.letGo()));
    },
  },
});
