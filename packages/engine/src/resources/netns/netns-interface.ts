import { requireDumpcap } from "../../capture/require-dumpcap.ts";
import { textOf } from "../linux/deployment.ts";
import { attribute, defineResourceType, type ResourceContext } from "../resource-type.ts";
import { parseAddress } from "./address.ts";
import { CAPTURE_ATTRIBUTES, CAPTURE_TRACE } from "./capture-attributes.ts";
import { EndCapture } from "./end-capture.ts";
import { type EndSettings, LinkEnd } from "./link-end.ts";
import { NETNS_CATEGORY } from "./netns-category.ts";
import { networkOf, type RunNetwork } from "./run-network.ts";

const interfaces = new WeakMap<ResourceContext, { network: RunNetwork; end: LinkEnd; capture: EndCapture }>();

/** An end of a link that has settings of its own. It is there when its link is. */
export const netnsInterface = defineResourceType({
  type: "netns::Interface",
  label: "Interface",
  help: "The network interface between a host (or a switch) and a link, where it needs an address or settings of its own. Without one, a link makes its own.",
  icon: "ethernet-port",
  category: NETNS_CATEGORY,
  container: true,
  summary: [["device"], ["addresses", "ip4", "ip6"]],
  attributes: [
    attribute("ip4", "string", { help: "IPv4 address with the length of its prefix: 10.0.1.1/24. Several apart by a blank." }),
    attribute("ip6", "string", { help: "IPv6 address with the length of its prefix: fd00:1::1/64. Several apart by a blank." }),
    attribute("mac", "string", { help: "Ethernet address: 02:00:00:00:00:01. Without it, one that is the same in each run." }),
    attribute("mtu", "integer", { help: "Largest packet.", unit: "bytes", range: { min: 68, max: 65_535 }, flags: [] }),
    attribute("up", "bool", { help: "Whether it works.", default: true, flags: [] }),
    attribute("device", "string", { help: "Its name in its host.", flags: ["noWrite"] }),
    attribute("addresses", "string", {
      help: "All its addresses: those above, and those that its link or switch gave it.",
      flags: ["noWrite"],
    }),
    ...CAPTURE_ATTRIBUTES,
  ],
  traces: [CAPTURE_TRACE],
  connections: [
    { to: "netns::Node", min: 0, max: 1 },
    { to: "netns::Switch", min: 0, max: 1 },
    { to: "netns::Link", min: 1, max: 1 },
  ],
  waits: [
    { action: "DEPLOY", on: "netns::Node", state: "READY" },
    { action: "DEPLOY", on: "netns::Switch", state: "READY" },
  ],
  hooks: {
    async discover({ attributes }) {
      if (attributes.capture === true) await requireDumpcap();
    },
    async deploy(context) {
      const settings = settingsOf(context);
      const network = await networkOf(context);
      const places = context.peers().flatMap(({ guid }) => network.places.get(guid) ?? []);
      const [place] = places;
      if (!place || places.length > 1)
        throw new Error(`${context.name} must be connected to one host or one switch, and is to ${places.length}.`);
      const end = new LinkEnd(place, context.guid, settings, (addresses) => context.compute("addresses", addresses));
      context.compute("device", end.device);
      network.ends.set(context.guid, end);
      interfaces.set(context, { network, end, capture: new EndCapture(network, end, context) });
    },
    async set(context, { attribute: name, value }) {
      const made = interfaces.get(context);
      if (!made) return undefined;
      const { network, end, capture } = made;
      if (name === "capture") await capture.turn(value === true);
      if (name === "mtu") end.settings = { ...end.settings, mtu: typeof value === "number" ? value : null };
      if (name === "up") end.settings = { ...end.settings, isUp: value === true };
      if (end.place.ends.get(end.device) !== end) return undefined;
      if (name === "mtu" && typeof value === "number") {
        await network.change({ jobs: [{ namespace: end.place.namespace, kind: "ip", lines: [`link set ${end.device} mtu ${value}`] }] });
      }
      if (name === "up") await network.change({ jobs: value === true ? end.bringUp() : end.takeDown() });
      return undefined;
    },
    release(context) {
      interfaces.get(context)?.network.ends.delete(context.guid);
      interfaces.delete(context);
    },
  },
});

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;

function settingsOf({ attributes }: ResourceContext): EndSettings {
  const addresses = ([4, 6] as const).flatMap((family) => {
    const name = `ip${family}`;
    const words = (textOf(attributes, name) ?? "").split(/[\s,]+/).filter((word) => word !== "");
    return words.map((word) => {
      const address = parseAddress(word, name);
      if (address.family !== family) throw new Error(`${name} has ${word}, which is an address of IPv${address.family}.`);
      return address;
    });
  });
  const mac = textOf(attributes, "mac");
  if (mac !== null && (!MAC.test(mac) || Number.parseInt(mac.slice(0, 2), 16) % 2 === 1)) {
    throw new Error(`mac is ${mac}, which no interface can have. Write it as in 02:00:00:00:00:01, with an even first number.`);
  }
  const { mtu, up } = attributes;
  return { addresses, mac, mtu: typeof mtu === "number" ? mtu : null, isUp: up !== false };
}
