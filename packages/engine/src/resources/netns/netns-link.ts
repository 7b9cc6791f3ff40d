import { requireDumpcap } from "../../capture/require-dumpcap.ts";
import { textOf } from "../linux/deployment.ts";
import { attribute, defineResourceType, type ResourceContext } from "../resource-type.ts";
import { parseAddresses } from "./address.ts";
import { CAPTURE_ATTRIBUTES, CAPTURE_TRACE } from "./capture-attributes.ts";
import { type Asked, CARRIER_WISHES } from "./carrier.ts";
import { EndCapture } from "./end-capture.ts";
import { IMPAIRMENT_ATTRIBUTES, impairmentOf, isImpairment } from "./impairment-attributes.ts";
import { assignAddresses } from "./link-addresses.ts";
import { LinkEnd } from "./link-end.ts";
import { NETNS_CATEGORY } from "./netns-category.ts";
import { NetworkLink } from "./network-link.ts";
import { networkOf, type RunNetwork } from "./run-network.ts";

const CAPTURE_PLACES = ["first end", "second end"];

const links = new WeakMap<ResourceContext, { link: NetworkLink; capture: EndCapture }>();

/** An Ethernet link. */
export const netnsLink = defineResourceType({
  type: "netns::Link",
  label: "Link",
  help: "An Ethernet cable between two hosts, a host and a switch, or two switches. It may be slow, long and lossy, in each direction as you like.",
  icon: "cable",
  category: NETNS_CATEGORY,
  container: true,
  attributes: [
    attribute("network", "string", {
      help: "Its ends get the first and the second address of this network, unless they have one: 10.0.1.0/24, or fd00:1::/64, or both apart by a blank. At a switch, the switch's network counts.",
    }),
    attribute("mtu", "integer", {
      help: "Largest packet, where the end has no setting of its own.",
      unit: "bytes",
      range: { min: 68, max: 65_535 },
    }),
    attribute("up", "bool", { help: "Whether the cable is plugged in.", default: true, flags: [] }),
    attribute("carrier", "enumerate", {
      help: "What carries it. auto: the kernel where it can do what is asked, else a process. user space: a process in any case, which can do all of it, also later.",
      default: "auto",
      allowed: CARRIER_WISHES,
    }),
    attribute("carriedBy", "string", { help: "What carries it here: veth, veth + tbf, netem or user space.", flags: ["noWrite"] }),
    attribute("ends", "string", { help: "Its first and its second end, with their interfaces and addresses.", flags: ["noWrite"] }),
    ...IMPAIRMENT_ATTRIBUTES,
    ...CAPTURE_ATTRIBUTES,
    attribute("captureAt", "enumerate", {
      section: "Capture",
      help: "At which end: what it sends is seen before the link delays or loses it, and what it receives after that.",
      default: "first end",
      allowed: CAPTURE_PLACES,
    }),
  ],
  traces: [CAPTURE_TRACE],
  connections: ["netns::Interface", "netns::Node", "netns::Switch"].map((to) => ({ to, min: 0, max: 2 })),
  waits: ["netns::Interface", "netns::Node", "netns::Switch"].map((on) => ({ action: "DEPLOY" as const, on, state: "READY" as const })),
  hooks: {
    async discover({ attributes }) {
      if (attributes.capture === true) await requireDumpcap();
    },
    async deploy(context) {
      const network = await networkOf(context);
      const ends = endsOf(context, network);
      assignAddresses(ends, parseAddresses(textOf(context.attributes, "network") ?? "", "network"));
      const link = new NetworkLink(network, ends, context);
      const capture = new EndCapture(
        network,
        ends[Math.max(0, CAPTURE_PLACES.indexOf(String(context.attributes.captureAt)))] ?? ends[0],
        context,
      );
      const asked = askedOf(context.attributes);
      await links
        .get(context)
        ?.link.remove(false)
        .catch(() => undefined); // What a try that failed has left.
      links.set(context, { link, capture });
      await link.lay(asked, context.attributes.up !== false);
      context.compute("ends", ends.map((end) => [end.place.name, end.device, ...end.addressTexts()].join(" ")).join(" — "));
    },
    async set(context, { attribute: name, value }) {
      const { link, capture } = links.get(context) ?? {};
      if (name === "capture") await capture?.turn(value === true);
      if (name === "up") await link?.plug(value === true);
      if (isImpairment(name)) await link?.impair(askedOf({ ...context.attributes, [name]: value }));
      return undefined;
    },
    async release(context) {
      await links.get(context)?.link.remove(true);
      links.delete(context);
    },
  },
});

function askedOf(attributes: ResourceContext["attributes"]): Asked {
  return { ab: impairmentOf(attributes, "ab"), ba: impairmentOf(attributes, "ba") };
}

/** What it joins, in the order of the connections. An end without an interface of its own gets one that has nothing special. */
function endsOf(context: ResourceContext, network: RunNetwork): readonly [LinkEnd, LinkEnd] {
  const { mtu } = context.attributes;
  const plain = { mac: null, mtu: typeof mtu === "number" ? mtu : null, isUp: true, addresses: [] };
  const ends = context.peers().flatMap(({ guid }) => {
    const place = network.places.get(guid);
    const end = network.ends.get(guid) ?? (place && new LinkEnd(place, context.guid, plain));
    return end ? [end] : [];
  });
  const [a, b] = ends;
  if (!a || !b || ends.length > 2) {
    throw new Error(`${context.name} joins two hosts, switches or interfaces, and is connected to ${ends.length}.`);
  }
  for (const [index, end] of [a, b].entries()) end.settings = { ...end.settings, mac: end.settings.mac ?? linkMac(context.guid, index) };
  return [a, b];
}

/** An Ethernet address of local administration (the 02) that is the same in each run, also when another process carries the link from now on. */
function linkMac(guid: number, end: number): string {
  const number = (guid * 2 + end) % 2 ** 40;
  return `02${number.toString(16).padStart(10, "0").replaceAll(/../g, ":$&")}`;
}
