import { collector } from "./collector.ts";
import { dummyApplication } from "./dummy/dummy-application.ts";
import { dummyInterface } from "./dummy/dummy-interface.ts";
import { dummyLink } from "./dummy/dummy-link.ts";
import { dummyNode } from "./dummy/dummy-node.ts";
import { linuxApplication } from "./linux/linux-application.ts";
import { linuxIperf3 } from "./linux/linux-iperf3.ts";
import { linuxMtr } from "./linux/linux-mtr.ts";
import { linuxNode } from "./linux/linux-node.ts";
import { linuxNping } from "./linux/linux-nping.ts";
import { linuxPing } from "./linux/linux-ping.ts";
import { linuxTcpdump } from "./linux/linux-tcpdump.ts";
import { linuxTraceroute } from "./linux/linux-traceroute.ts";
import { linuxUdpTest } from "./linux/linux-udp-test.ts";
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
  dummyNode,
  dummyLink,
  dummyInterface,
  dummyApplication,
  collector,
];

export function createBuiltinRegistry(): ResourceTypeRegistry {
  return new ResourceTypeRegistry(BUILTIN_TYPES);
}
