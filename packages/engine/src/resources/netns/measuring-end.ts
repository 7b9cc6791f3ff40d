import type { CommandJob, NetworkChange } from "../../host/netns-commands.ts";
import type { LinkEnd } from "./link-end.ts";

/** A place to measure a link from: where programs are run, how it is made, and how it is taken away. */
export interface MeasuringEnd {
  namespace: string;
  address: string;
  make: NetworkChange;
  clear: NetworkChange;
}

/** Of the block for measuring (RFC 2544, appendix C), which no experiment has. One link is measured at a time. */
const BLOCK = "198.18.0";

/**
 * The end of a link in a node is measured from there, by an address for the time being. A switch has no end to measure from: a host for the time being is
 * plugged into it. `name` is one that no other has.
 */
export function measuringEnd({ place, device }: LinkEnd, number: 1 | 2, name: string): MeasuringEnd {
  const address = `${BLOCK}.${number}`;
  const assign = (namespace: string, to: string): CommandJob => ({
    namespace,
    kind: "ip",
    lines: [`addr add ${address}/30 dev ${to}`, `link set ${to} up`],
  });
  if (place.namespace !== null) {
    const clear: CommandJob = { namespace: place.namespace, kind: "ip", lines: [`addr del ${address}/30 dev ${device}`] };
    return { namespace: place.namespace, address, make: { jobs: [assign(place.namespace, device)] }, clear: { jobs: [clear] } };
  }
  const make = {
    first: [`netns add ${name}`, `link add name ${name} type veth peer name eth0 netns ${name}`],
    jobs: [
      { namespace: null, kind: "ip" as const, lines: [`link set ${name} master ${place.bridge}`, `link set ${name} up`] },
      assign(name, "eth0"),
    ],
  };
  return { namespace: name, address, make, clear: { first: [`link del ${name}`, `netns del ${name}`] } };
}
