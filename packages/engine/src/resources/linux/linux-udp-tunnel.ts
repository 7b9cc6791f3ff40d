import { attribute, defineResourceType, type ResourceContext } from "../resource-type.ts";
import { textOf } from "./deployment.ts";
import { freeUdpPorts } from "./free-udp-ports.ts";
import { NETWORK_CATEGORY } from "./network-words.ts";
import { tunnelProgram } from "./tunnel-device.ts";
import { addressesOf, type JoinedDevice, tunnelEnds } from "./tunnel-ends.ts";

const joined = new WeakMap<ResourceContext, readonly JoinedDevice[]>();

/**
 * Two devices that a process beside each joins by UDP. NEPI's `cipher` and `cipherKey` are missing: what they did (blocks by themselves, ECB) hid
 * little, and what is to be hidden has better ways.
 */
export const linuxUdpTunnel = defineResourceType({
  type: "linux::UdpTunnel",
  label: "UDP tunnel",
  help: "Joins two TAP or two TUN devices of nodes that reach each other: each frame goes to the other node as a UDP datagram. It is not encrypted.",
  icon: "cable",
  category: NETWORK_CATEGORY,
  container: true,
  attributes: [
    attribute("bwLimit", "integer", { help: "Most that each end sends. Without it: no limit.", unit: "bytes/s", range: { min: 1 } }),
    attribute("ends", "string", { help: "Addresses and ports of its ends.", flags: ["noWrite"] }),
  ],
  connections: ["linux::Tap", "linux::Tun"].map((to) => ({ to, min: 0, max: 2 })),
  waits: ["linux::Tap", "linux::Tun"].map((on) => ({ action: "DEPLOY" as const, on, state: "READY" as const })),
  hooks: {
    async deploy(context) {
      const ends = tunnelEnds(context);
      const addresses = await addressesOf(ends, context);
      const ports = await freeUdpPorts(2);
      const limit = textOf(context.attributes, "bwLimit");
      joined.set(context, ends);
      await Promise.all(
        ends.map(async ({ end, device, deployment }, index) => {
          const other = 1 - index;
          const to = ["--port", ports[index], "--to", addresses[other], "--to-port", ports[other]].map(String);
          const rate = limit === null ? [] : ["--rate", limit];
          await end.hold([await tunnelProgram(deployment), end.kind, device, ...to, ...rate]);
        }),
      );
      context.compute("ends", ends.map(({ name }, index) => `${name} ${addresses[index]} port ${ports[index]}`).join(" — "));
    },
    async release(context) {
      const ends = joined.get(context) ?? [];
      joined.delete(context);
      await Promise.all(ends.map(({ end }) => end.letGo()));
    },
  },
});
