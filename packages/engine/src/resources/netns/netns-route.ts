import { textOf } from "../linux/deployment.ts";
import { attribute, defineResourceType, type ResourceContext } from "../resource-type.ts";
import { formatNetwork, parseAddress } from "./address.ts";
import { NETNS_CATEGORY } from "./netns-category.ts";
import { goesOver, type NodeRoute, routeLine } from "./node-routes.ts";
import type { Place } from "./place.ts";
import { DEVICE_NAME_LENGTH } from "./place.ts";
import { networkOf, type RunNetwork } from "./run-network.ts";

/** A route that a host knows of. */
interface KnownRoute {
  network: RunNetwork;
  place: Place;
  route: NodeRoute;
}

const routes = new WeakMap<ResourceContext, KnownRoute>();

/** A route of a host: how packets leave it for networks that it is not in. */
export const netnsRoute = defineResourceType({
  type: "netns::Route",
  label: "Route",
  help: "Where a host sends what is for a network that it is not in. It is set with the link that it goes over, and again whenever that comes up.",
  icon: "waypoints",
  category: NETNS_CATEGORY,
  container: true,
  summary: [["network"], ["nexthop", "device"]],
  attributes: [
    attribute("network", "string", {
      help: "Where to: 10.0.2.0/24 or fd00:2::/64; default is everywhere else.",
      default: "default",
      required: true,
    }),
    attribute("nexthop", "string", { help: "Address of the next router, in a network of the host's." }),
    attribute("device", "string", {
      help: "Interface of the host to send from, such as eth1. Without it, the one that nexthop is behind.",
    }),
    attribute("metric", "integer", {
      help: "Of two routes to a network, the one with the lower number is taken.",
      range: { min: 0, max: 4_294_967_295 },
    }),
  ],
  connections: [{ to: "netns::Node", min: 1, max: 1 }],
  waits: [{ action: "DEPLOY", on: "netns::Node", state: "READY" }],
  hooks: {
    async deploy(context) {
      const route = routeOf(context);
      const network = await networkOf(context);
      const place = context.peers("netns::Node").flatMap(({ guid }) => network.places.get(guid) ?? [])[0];
      if (!place) throw new Error("Its host is not up.");
      place.routes.add(route);
      routes.set(context, { network, place, route });
      // An interface that is still to come up brings its routes along.
      const over = [...place.ends.values()].filter((end) => end.isUp && goesOver(route, end));
      if (over.length > 0)
        await network.change({ jobs: over.map((end) => ({ namespace: place.namespace, kind: "ip", lines: [routeLine(route, end)] })) });
    },
    start(context) {
      const { place, route } = routes.get(context) ?? {};
      if (!place || !route || [...place.ends.values()].some((end) => goesOver(route, end))) return;
      const to = route.device ?? route.nexthop;
      const has = [...place.ends.values()].map((end) => [end.device, ...end.addressTexts()].join(" ")).join(", ");
      throw new Error(`${place.name} has no interface that leads to ${to}. It has: ${has || "none"}.`);
    },
    release(context) {
      const known = routes.get(context);
      if (!known) return;
      routes.delete(context);
      const { network, place, route } = known;
      place.routes.delete(route);
      const over = [...place.ends.values()].filter((end) => goesOver(route, end));
      const lines = over.map((end) => routeLine(route, end).replace("route replace", "route del"));
      network.discard({ jobs: [{ namespace: place.namespace, kind: "ip", lines }] });
    },
  },
});

/** Reads its attributes. Throws a sentence when they do not go together. */
function routeOf({ attributes }: ResourceContext): NodeRoute {
  const nexthop = textOf(attributes, "nexthop");
  const device = textOf(attributes, "device");
  if (nexthop === null && device === null)
    throw new Error("A route needs nexthop, the address of the next router, or device, the interface to send from.");
  if (device !== null && (!/^[\w.-]+$/.test(device) || device.length > DEVICE_NAME_LENGTH))
    throw new Error(`device is ${device}, which is no name of an interface, such as eth0.`);
  const hop = nexthop === null ? null : parseAddress(`${nexthop}/${nexthop.includes(":") ? 128 : 32}`, "nexthop");
  const text = textOf(attributes, "network") ?? "default";
  const all = hop?.family === 6 ? "::/0" : "0.0.0.0/0";
  const network = parseAddress(text === "default" ? all : text, "network");
  if (hop && hop.family !== network.family)
    throw new Error(`network is of IPv${network.family}, and nexthop ${nexthop} of IPv${hop.family}.`);
  const { metric } = attributes;
  return { network: formatNetwork(network), nexthop: hop?.address ?? null, device, metric: typeof metric === "number" ? metric : null };
}
