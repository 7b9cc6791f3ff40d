import { requireDumpcap } from "../../capture/require-dumpcap.ts";
import { textOf } from "../linux/deployment.ts";
import { attribute, defineResourceType, type ResourceContext } from "../resource-type.ts";
import { parseAddresses } from "./address.ts";
import { CAPTURE_ATTRIBUTES, CAPTURE_TRACE } from "./capture-attributes.ts";
import { type Asked, CARRIER_WISHES } from "./carrier.ts";
import { EndCapture } from "./end-capture.ts";
import { IMPAIRMENT_ATTRIBUTES, isImpairment } from "./impairment-attributes.ts";
import { assignAddresses } from "./link-addresses.ts";
import { LinkEnd } from "./link-end.ts";
import { LinkSchedule } from "./link-schedule.ts";
import { askedOf, LinkSettings } from "./link-settings.ts";
import { NETNS_CATEGORY } from "./netns-category.ts";
import { NetworkLink } from "./network-link.ts";
import { networkOf, type RunNetwork } from "./run-network.ts";
import { VERIFY_WISHES, verifyLink } from "./verify-link.ts";

const CAPTURE_PLACES = ["first end", "second end"];

/** What there is of a link that is up. */
interface LaidLink {
  link: NetworkLink;
  settings: LinkSettings;
  schedule: LinkSchedule;
}

const links = new WeakMap<ResourceContext, LaidLink>();

/** An Ethernet link. */
export const netnsLink = defineResourceType({
  type: "netns::Link",
  label: "Link",
  help: "An Ethernet cable between two hosts, a host and a switch, or two switches. It may be slow, long and lossy, in each direction as you like.",
  icon: "cable",
  category: NETNS_CATEGORY,
  container: true,
  summary: [["preset"], ["delay"], ["loss"], ["rate"], ["carriedBy"]],
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
    attribute("schedule", "string", {
      help: "Changes while it runs, apart by ; or a new line: at 30s loss 5% for 20s ramp 5s; at 60s down for 10s; at 90s ab delay 100ms, rate 2Mbit/s. Times count from when the link is STARTED. After for, the value before comes back; ramp moves there in ten steps a second, and back as slowly. ab and ba mean one direction, off takes a value away. What is set by hand holds until the next change of it.",
      format: "schedule",
      multiline: true,
    }),
    attribute("verify", "enumerate", {
      help: "Measure it before it is used, by ping and iperf3: round trip, loss and rate against what is asked. It takes a second, and five more for each loss and rate. Outside the tolerance: tell it (warn), or FAILED (fail). Without it: as verifyAll says.",
      allowed: VERIFY_WISHES,
    }),
    attribute("verifyAll", "enumerate", {
      help: "The same for all links of the design, one after the other.",
      default: "off",
      allowed: VERIFY_WISHES,
      flags: ["design", "global"],
    }),
    attribute("measured", "string", { help: "What was measured before it was used, and what was asked.", flags: ["noWrite"] }),
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
      const { attributes } = context;
      const schedule = new LinkSchedule(textOf(attributes, "schedule") ?? "", netnsLink.info.attributes, attributes);
      const [asked, later] = [askedOf(attributes), schedule.allValues().map(askedOf)];
      await clearTry(context);
      const capture = new EndCapture(network, attributes.captureAt === CAPTURE_PLACES[1] ? ends[1] : ends[0], context);
      const changeable = {
        impair: (each: Asked) => link.impair(each),
        plug: (isIn: boolean) => link.plug(isIn),
        capture: (isOn: boolean) => capture.turn(isOn).then(() => context.clock.now()),
      };
      links.set(context, { link, settings: new LinkSettings(changeable, attributes), schedule });
      const wish = attributes.verify ?? attributes.verifyAll;
      if (wish === "warn" || wish === "fail") {
        await network.busyWith(link.lay(asked, { isIn: true, later, isTrial: true }));
        await verifyLink(context, { network, ends, asked, mustHold: wish === "fail" });
        // Made anew, so that the experiment finds it as though nobody had used it: the fate of a frame depends on its number.
        await link.remove(false);
      }
      await network.busyWith(link.lay(asked, { isIn: attributes.up !== false, later }));
      context.compute("ends", ends.map((end) => [end.place.name, end.device, ...end.addressTexts()].join(" ")).join(" — "));
    },
    start(context) {
      const laid = links.get(context);
      laid?.schedule.begin(context, laid.settings);
    },
    async set(context, { attribute: name, value, appliedAt }) {
      const laid = links.get(context);
      if (!laid || (name !== "up" && name !== "capture" && !isImpairment(name))) return undefined;
      const applied = await laid.settings.change({ [name]: value });
      laid.schedule.setByHand(name, value, applied);
      appliedAt(applied);
      return undefined;
    },
    async release(context) {
      await links.get(context)?.link.remove(true);
      links.delete(context);
    },
  },
});

/** Takes away what a try that failed has left. */
async function clearTry(context: ResourceContext): Promise<void> {
  await links.get(context)?.link.remove(false).catch(NOTHING);
}

const NOTHING = (): void => undefined;

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
