import { collector } from "./collector.ts";
import { dummyApplication } from "./dummy/dummy-application.ts";
import { dummyInterface } from "./dummy/dummy-interface.ts";
import { dummyLink } from "./dummy/dummy-link.ts";
import { dummyNode } from "./dummy/dummy-node.ts";
import { linuxApplication } from "./linux/linux-application.ts";
import { linuxChannel } from "./linux/linux-channel.ts";
import { linuxGreTunnel } from "./linux/linux-gre-tunnel.ts";
import { linuxInterface } from "./linux/linux-interface.ts";
import { linuxIperf3 } from "./linux/linux-iperf3.ts";
import { linuxMtr } from "./linux/linux-mtr.ts";
import { linuxNode } from "./linux/linux-node.ts";
import { linuxNping } from "./linux/linux-nping.ts";
import { linuxPing } from "./linux/linux-ping.ts";
import { linuxRoute } from "./linux/linux-route.ts";
import { linuxTap } from "./linux/linux-tap.ts";
import { linuxTcpdump } from "./linux/linux-tcpdump.ts";
import { linuxTraceroute } from "./linux/linux-traceroute.ts";
import { linuxTun } from "./linux/linux-tun.ts";
import { linuxUdpTest } from "./linux/linux-udp-test.ts";
import { linuxUdpTunnel } from "./linux/linux-udp-tunnel.ts";
import { netnsInterface } from "./netns/netns-interface.ts";
import { netnsLink } from "./netns/netns-link.ts";
import { netnsNode } from "./netns/netns-node.ts";
import { netnsRoute } from "./netns/netns-route.ts";
import { netnsSwitch } from "./netns/netns-switch.ts";
import { ResourceTypeRegistry } from "./registry.ts";
import type { ResourceType } from "./resource-type.ts";

/** Every type that comes with Netcue, in the order of the palette. A new type is its file, its test, and a line here. */
const BUILTIN_TYPES: readonly ResourceType[] = [
  linuxNode,
  linuxApplication,
  linuxPing,
  linuxTraceroute,
  linuxMtr,
  linuxNping,
  linuxIperf3,
  linuxUdpTest,
  linuxTcpdump,
  netnsNode,
  netnsSwitch,
  netnsLink,
  netnsInterface,
  netnsRoute,
  linuxInterface,
  linuxTap,
  linuxTun,
  linuxUdpTunnel,
  linuxGreTunnel,
  linuxRoute,
  linuxChannel,
  dummyNode,
  dummyLink,
  dummyInterface,
  dummyApplication,
  collector,
];

export function createBuiltinRegistry(): ResourceTypeRegistry {
  return new ResourceTypeRegistry(BUILTIN_TYPES);
}
