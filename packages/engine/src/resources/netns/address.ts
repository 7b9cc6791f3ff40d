import { Address4, Address6 } from "ip-address";

/** An address with the length of its network's prefix, IPv4 or IPv6. */
export interface PrefixedAddress {
  readonly family: 4 | 6;
  /** As people write it, in its shortest form. */
  readonly address: string;
  readonly prefix: number;
  /** The first address of its network, as a number. */
  readonly network: bigint;
}

const BITS = { 4: 32, 6: 128 } as const;

/** Reads `10.0.1.1/24` or `fd00:1::1/64`. Throws a sentence that names the attribute when it is neither. */
export function parseAddress(text: string, attribute: string): PrefixedAddress {
  const parsed = /^[0-9a-fA-F.:]+\/\d+$/.test(text) ? [Address4, Address6].find((Address) => Address.isValid(text)) : undefined;
  if (!parsed)
    throw new Error(`${attribute} has ${text}, which is no address with its prefix. Write it as in 10.0.1.1/24 or fd00:1::1/64.`);
  const address = new parsed(text);
  return {
    family: parsed === Address4 ? 4 : 6,
    address: address.correctForm(),
    prefix: address.subnetMask,
    network: address.startAddress().bigInt(),
  };
}

/** Reads addresses apart by blanks or commas; none of an empty text. */
export function parseAddresses(text: string, attribute: string): PrefixedAddress[] {
  return text.split(/[\s,]+/).flatMap((word) => (word === "" ? [] : [parseAddress(word, attribute)]));
}

/**
 * The `number`th address of a network, counted from 1; networks of two addresses (RFC 3021, RFC 6164) have no address that is set apart, and begin with
 * their first. Throws a sentence when the network is too small.
 */
export function hostAddress({ family, network, prefix }: PrefixedAddress, number: number): PrefixedAddress {
  const size = 1n << BigInt(BITS[family] - prefix);
  const offset = BigInt(size === 2n ? number - 1 : number);
  // The last address of an IPv4 network is its broadcast address.
  const room = family === 4 && size > 2n ? size - 1n : size;
  if (offset >= room)
    throw new Error(
      `The network ${addressText(family, network)}/${prefix} has no address number ${number}. Take one with a shorter prefix.`,
    );
  return { family, network, prefix, address: addressText(family, network + offset) };
}

function addressText(family: 4 | 6, value: bigint): string {
  return (family === 4 ? Address4.fromBigInt(value) : Address6.fromBigInt(value)).correctForm();
}

/** Whether an address without prefix is in the network of another one. Throws a sentence when it is no address. */
export function isInNetwork(address: string, { family, network, prefix }: PrefixedAddress): boolean {
  const single = parseAddress(`${address}/${address.includes(":") ? 128 : 32}`, "nexthop");
  const shift = BigInt(BITS[family] - prefix);
  return single.family === family && single.network >> shift === network >> shift;
}

/** The network that an address is in. */
export function formatNetwork({ family, network, prefix }: PrefixedAddress): string {
  return `${addressText(family, network)}/${prefix}`;
}

export function formatAddress({ address, prefix }: PrefixedAddress): string {
  return `${address}/${prefix}`;
}
