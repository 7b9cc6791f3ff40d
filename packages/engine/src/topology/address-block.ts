import { Address4, Address6 } from "ip-address";
import { EngineError } from "../errors.ts";
import type { EdgeNetwork } from "../model/index.ts";

/** What IPv4 and IPv6 do differently. */
interface Family {
  bits: number;
  /** Lengths that the network of a link may have, the default first. */
  prefixes: readonly number[];
  text(address: bigint): string;
  /** Addresses that no interface should have. */
  isReserved(address: bigint): boolean;
}

const IPV4: Family = {
  bits: 32,
  prefixes: [30, 31],
  text: (address) => Address4.fromBigInt(address).correctForm(),
  isReserved: () => false,
};

const INTERFACE_MASK = (1n << 64n) - 1n;
const FIRST_ANYCAST = INTERFACE_MASK - 128n;

const IPV6: Family = {
  bits: 128,
  prefixes: [127, 126, 64],
  text: (address) => Address6.fromBigInt(address).correctForm(),
  /** Anycast addresses of subnets: the last 64 bits all zero (RFC 4291), or of the highest 128 values (RFC 2526); see RFC 6164, section 6. */
  isReserved: (address) => (address & INTERFACE_MASK) === 0n || (address & INTERFACE_MASK) >= FIRST_ANYCAST,
};

/** A range of addresses out of which links get their networks, one after the other. */
export interface AddressBlock {
  family: Family;
  first: bigint;
  prefix: number;
  /** Length of the network of each link. */
  linkPrefix: number;
}

/**
 * Reads a range such as `10.0.0.0/8` or `fd00::/48`. `linkPrefix` is the length of the network of each link: for IPv4 30 (default) or 31
 * (RFC 3021), for IPv6 127 (default; RFC 6164), 126 or 64. Throws an {@link EngineError} `topology-invalid` for what is none.
 */
export function readAddressBlock(text: string, linkPrefix?: number): AddressBlock {
  const address = parseAddress(text);
  if (!address) throw invalid(`"${text}" is no range of addresses. Write it as in 10.0.0.0/8 or fd00::/48.`);
  const family = address instanceof Address4 ? IPV4 : IPV6;
  const prefix = address.subnetMask;
  const first = address.startAddress().bigInt();
  if (first !== address.bigInt()) throw invalid(`${text} is an address in a range. Write the range: ${family.text(first)}/${prefix}.`);
  const chosen = linkPrefix ?? family.prefixes[0] ?? family.bits;
  if (!family.prefixes.includes(chosen))
    throw invalid(`A link's network cannot have a prefix of ${chosen} here. Use one of: ${family.prefixes.join(", ")}.`);
  return { family, first, prefix, linkPrefix: chosen };
}

/** The address with its prefix; without a prefix, a zone, or anything else that is not part of a range. */
function parseAddress(text: string): Address4 | Address6 | undefined {
  if (!/^[0-9a-fA-F.:]+\/\d+$/.test(text)) return undefined;
  for (const Address of [Address4, Address6]) if (Address.isValid(text)) return new Address(text);
  return undefined;
}

/** The networks of as many links as there is room for, in order; IPv6 passes over those with an anycast address. */
export function* linkNetworks({ family, first, prefix, linkPrefix }: AddressBlock): Generator<EdgeNetwork> {
  const { bits, text } = family;
  const size = 1n << BigInt(bits - linkPrefix);
  const mask = text((1n << BigInt(bits)) - size);
  const offset = size === 2n ? 0n : 1n;
  for (let network = first; network + size <= first + (1n << BigInt(bits - prefix)); network += size) {
    const ends = [network + offset, network + offset + 1n] as const;
    if (ends.some(family.isReserved)) continue;
    yield { ips: [text(ends[0]), text(ends[1])], network: text(network), prefix: linkPrefix, mask };
  }
}

function invalid(message: string): EngineError {
  return new EngineError("topology-invalid", message);
}
