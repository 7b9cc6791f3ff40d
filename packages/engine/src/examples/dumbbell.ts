import type { DesignResource } from "../model/index.ts";
import { type Example, place } from "./example.ts";

const [LEFT, RIGHT, BOTTLENECK, FIRST, SECOND] = [5, 6, 11, 18, 20];

/** Host, router that it hangs on, and the third byte of their network; two on each side. */
const HOSTS = [
  { guid: 1, name: "sender-1", router: LEFT, network: 1, column: 0, row: 1 },
  { guid: 2, name: "sender-2", router: LEFT, network: 2, column: 0, row: 3 },
  { guid: 3, name: "receiver-1", router: RIGHT, network: 3, column: 6, row: 1 },
  { guid: 4, name: "receiver-2", router: RIGHT, network: 4, column: 6, row: 3 },
];

const linkOf = (host: { guid: number }): number => host.guid + 6;
const routeOf = (host: { guid: number }): number => host.guid + 11;

const hosts = HOSTS.flatMap((host): DesignResource[] => {
  const { guid, name, network, column, row } = host;
  const inward = column === 0 ? 1 : 5;
  return [
    { guid, type: "netns::Node", name, position: place(column, row) },
    {
      guid: linkOf(host),
      type: "netns::Link",
      name: `${name}'s cable`,
      attributes: { network: `10.0.${network}.0/30` },
      position: place(inward, row),
    },
    {
      guid: routeOf(host),
      type: "netns::Route",
      name: `${name}'s way out`,
      attributes: { nexthop: `10.0.${network}.2` },
      position: place(inward, row === 1 ? 0 : 4),
    },
  ];
});

const iperf3 = (
  guid: number,
  name: string,
  attributes: DesignResource["attributes"],
  position: DesignResource["position"],
): DesignResource => ({
  guid,
  type: "linux::Iperf3",
  name,
  attributes: { interval: 0.5, ...attributes },
  ...(position && { position }),
});

export const dumbbell: Example = {
  id: "dumbbell",
  shows:
    "On Linux, with iperf3: two flows of TCP share a bottleneck of 20 Mbit/s; the second comes 2 s after the first, and ends before it. What each got is among its attributes.",
  design: {
    netcue: 1,
    name: "Dumbbell",
    description:
      "Two senders, two receivers, and between their routers the bottleneck: 20 Mbit/s with a queue of 50 packets. See in the senders' stdout what each flow gets every half second: all of it, about half, and all of it again.",
    resources: [
      ...hosts,
      { guid: LEFT, type: "netns::Node", name: "left", attributes: { forwarding: true }, position: place(2, 2) },
      { guid: RIGHT, type: "netns::Node", name: "right", attributes: { forwarding: true }, position: place(4, 2) },
      {
        guid: BOTTLENECK,
        type: "netns::Link",
        name: "bottleneck",
        attributes: { network: "10.0.0.0/30", rate: 20, queue: 50 },
        position: place(3, 2),
      },
      { guid: 16, type: "netns::Route", name: "to the right", attributes: { nexthop: "10.0.0.2" }, position: place(2, 3) },
      { guid: 17, type: "netns::Route", name: "to the left", attributes: { nexthop: "10.0.0.1" }, position: place(4, 3) },
      iperf3(FIRST, "flow 1", { target: "10.0.3.1", time: 6 }, place(0, 0)),
      iperf3(19, "sink 1", { server: true }, place(6, 0)),
      iperf3(SECOND, "flow 2", { target: "10.0.4.1", time: 2 }, place(0, 4)),
      iperf3(21, "sink 2", { server: true }, place(6, 4)),
    ],
    connections: [
      ...HOSTS.flatMap((host): [number, number][] => [
        [linkOf(host), host.guid],
        [linkOf(host), host.router],
        [routeOf(host), host.guid],
      ]),
      [BOTTLENECK, LEFT],
      [BOTTLENECK, RIGHT],
      [16, LEFT],
      [17, RIGHT],
      [FIRST, 1],
      [19, 3],
      [SECOND, 2],
      [21, 4],
    ],
    conditions: [{ action: "START", resources: [SECOND], after: [FIRST], state: "STARTED", delay: "2s" }],
  },
};
