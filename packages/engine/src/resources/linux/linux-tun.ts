import { defineTunnelDevice } from "./tunnel-device.ts";

export const linuxTun = defineTunnelDevice({
  type: "linux::Tun",
  kind: "tun",
  label: "TUN",
  help: "A virtual interface of a node for IP packets, without Ethernet. By itself nobody is at its other end; a tunnel joins two of them. Needs root, which a host of namespaces has.",
  icon: "unplug",
});
