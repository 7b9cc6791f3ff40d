import { defineTunnelDevice } from "./tunnel-device.ts";

export const linuxTap = defineTunnelDevice({
  type: "linux::Tap",
  kind: "tap",
  label: "TAP",
  help: "A virtual Ethernet interface of a node. By itself nobody is at its other end; a tunnel joins two of them. Needs root, which a host of namespaces has.",
  icon: "plug",
});
