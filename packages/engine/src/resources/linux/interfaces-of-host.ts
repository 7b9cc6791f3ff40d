import * as z from "zod";

/** A network interface as a host tells of it. */
export interface FoundInterface {
  readonly name: string;
  readonly mtu: number;
  readonly mac: string | null;
  readonly isUp: boolean;
  readonly isLoopback: boolean;
  /** With the length of their prefix; but those of the link only, which interfaces give themselves. */
  readonly addresses: readonly string[];
}

const schema = z.array(
  z.looseObject({
    ifname: z.string(),
    mtu: z.number(),
    flags: z.array(z.string()),
    address: z.string().optional(),
    addr_info: z.array(z.looseObject({ local: z.string(), prefixlen: z.number(), scope: z.string().optional() })),
  }),
);

/** Reads what `ip -j addr show` wrote. Throws a sentence when it is not that. */
export function readInterfaces(json: string | null): FoundInterface[] {
  const { data } = schema.safeParse(parse(json ?? ""));
  if (!data) throw new Error("The node's ip does not tell its interfaces as JSON: it needs iproute2 4.18 or newer.");
  return data.map(({ ifname, mtu, flags, address, addr_info }) => ({
    name: ifname,
    mtu,
    mac: address ?? null,
    isUp: flags.includes("UP"),
    isLoopback: flags.includes("LOOPBACK"),
    addresses: addr_info.flatMap(({ local, prefixlen, scope }) => (scope === "link" ? [] : [`${local}/${prefixlen}`])),
  }));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Throws a sentence with those that there are. */
export function interfaceNamed(all: readonly FoundInterface[], name: string): FoundInterface {
  const found = all.find((each) => each.name === name);
  if (!found) throw new Error(`The node has no interface ${name}. It has: ${all.map((each) => each.name).join(", ")}.`);
  return found;
}

/** The one with the first of the addresses that one has, else the first that is up. Throws a sentence when none is. */
export function interfaceWith(all: readonly FoundInterface[], addresses: readonly string[]): FoundInterface {
  const has = (each: FoundInterface, address: string): boolean => each.addresses.some((own) => own.split("/")[0] === address);
  const found =
    addresses.flatMap((address) => all.find((each) => has(each, address)) ?? [])[0] ?? all.find((each) => each.isUp && !each.isLoopback);
  if (!found) throw new Error(`No interface of the node is up. It has: ${all.map((each) => each.name).join(", ")}. Name one: deviceName.`);
  return found;
}
