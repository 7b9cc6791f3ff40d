import { isInNetwork } from "./address.ts";
import type { LinkEnd } from "./link-end.ts";

/** A route of a node. It is set with the interface that it goes over, as often as that comes up. */
export interface NodeRoute {
  /** As `ip route` wants them. */
  readonly network: string;
  readonly nexthop: string | null;
  readonly device: string | null;
  readonly metric: number | null;
}

/** Whether a route of its node goes over this interface. */
export function goesOver({ nexthop, device }: NodeRoute, end: LinkEnd): boolean {
  if (device !== null) return device === end.device;
  return nexthop !== null && end.addresses.some((address) => isInNetwork(nexthop, address));
}

/** The line of a route over an interface. */
export function routeLine({ network, nexthop, metric }: NodeRoute, { device }: LinkEnd): string {
  const via = nexthop === null ? "" : ` via ${nexthop}`;
  return `route replace ${network}${via} dev ${device}${metric === null ? "" : ` metric ${metric}`}`;
}

/** The routes of its node that are set when this interface comes up. */
export function routeLines(end: LinkEnd): string[] {
  return [...end.place.routes].filter((route) => goesOver(route, end)).map((route) => routeLine(route, end));
}
