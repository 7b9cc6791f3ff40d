import type { DesignResource } from "../model/index.ts";
import { type Example, place } from "./example.ts";

/** Place of each router, and of the link to the next. */
const RING = [
  { router: place(2, 1), link: place(3, 0) },
  { router: place(4, 1), link: place(5, 2) },
  { router: place(4, 3), link: place(3, 4) },
  { router: place(2, 3), link: place(1, 2) },
];

const routers: DesignResource[] = RING.map(({ router: position }, index) => ({
  guid: index + 1,
  type: "netns::Node",
  name: `r${index + 1}`,
  attributes: { forwarding: true },
  position,
}));

const links: DesignResource[] = RING.map(({ link: position }, index) => {
  const next = ((index + 1) % RING.length) + 1;
  const attributes = { network: `10.0.${index + 1}${next}.0/24` };
  return { guid: index + 5, type: "netns::Link", name: `r${index + 1}-r${next}`, attributes, position };
});

/** What routers know beside their own two networks. The way with the lower metric is taken as long as it is there. */
const ROUTES = [
  { on: 1, name: "by r2", attributes: { network: "10.0.23.0/24", nexthop: "10.0.12.2", metric: 10 }, position: place(0, 0) },
  { on: 1, name: "else by r4", attributes: { network: "10.0.23.0/24", nexthop: "10.0.41.1", metric: 20 }, position: place(0, 1) },
  { on: 4, name: "r4 by r3", attributes: { network: "10.0.23.0/24", nexthop: "10.0.34.1" }, position: place(0, 3) },
  { on: 3, name: "back by r2", attributes: { network: "10.0.12.0/24", nexthop: "10.0.23.1" }, position: place(6, 3) },
  { on: 3, name: "back by r4", attributes: { network: "10.0.41.0/24", nexthop: "10.0.34.2" }, position: place(6, 4) },
];

const PING = 14;

export const ringOfRouters: Example = {
  id: "ring-of-routers",
  shows: "On Linux: four routers in a ring; when a link fails, packets go the other way round, and come back when it does.",
  design: {
    netcue: 1,
    name: "Ring of routers",
    description:
      "r1 sends to r3 by r2. Ten seconds after that began the link between r1 and r2 fails, and r4 takes over; five seconds later it is back.",
    resources: [
      ...routers,
      ...links,
      ...ROUTES.map(({ on: _, ...route }, index) => ({ guid: index + 9, type: "netns::Route", ...route })),
      { guid: PING, type: "linux::Ping", name: "r1 to r3", attributes: { target: "10.0.23.2", count: 20 }, position: place(2, 0) },
    ],
    connections: [
      ...RING.flatMap((_, index): [number, number][] => [
        [index + 5, index + 1],
        [index + 5, ((index + 1) % RING.length) + 1],
      ]),
      ...ROUTES.map(({ on }, index): [number, number] => [index + 9, on]),
      [PING, 1],
    ],
    conditions: [
      { action: "SET", resources: [5], after: [PING], state: "STARTED", delay: "10s", set: { up: false } },
      { action: "SET", resources: [5], after: [PING], state: "STARTED", delay: "15s", set: { up: true } },
    ],
  },
};
