import { hostAddress, type PrefixedAddress } from "./address.ts";
import type { LinkEnd } from "./link-end.ts";

/**
 * Gives the ends in hosts the addresses that they have no own one of, for IPv4 and IPv6 each: of the switch at the other end the one of the
 * switch's port, else of the link's networks the first and the second. The same design always has the same addresses.
 */
export function assignAddresses(ends: readonly [LinkEnd, LinkEnd], networks: readonly PrefixedAddress[]): void {
  ends.forEach((end, index) => {
    if (end.place.bridge !== null) return;
    const other = ends[1 - index] as LinkEnd; // There are two.
    const offered = other.place.networks.map((network) => hostAddress(network, other.port + 1));
    const isMissing = ({ family }: PrefixedAddress): boolean => !end.settings.addresses.some((address) => address.family === family);
    const given = [
      ...offered,
      ...networks
        .filter(({ family }) => !offered.some((address) => address.family === family))
        .map((network) => hostAddress(network, index + 1)),
    ];
    end.addresses = [...end.settings.addresses, ...given.filter(isMissing)];
  });
}
