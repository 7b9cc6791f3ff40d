import * as fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import { describe, expect, it } from "vitest";
import type { Topology } from "../model/index.ts";
import { assignAddresses } from "./assign-addresses.ts";
import { generateTopology } from "./generate-topology.ts";
import { linkBetween } from "./link-between.ts";

const LINE = generateTopology("linear", { nodes: 4 }).topology;

/** The networks as "10.0.0.0/30: 10.0.0.1 10.0.0.2". */
function networks({ edges }: Topology): string[] {
  return edges.map(({ net }) => `${net?.network}/${net?.prefix}: ${net?.ips.join(" ")}`);
}

describe("the links of a graph", () => {
  it.each<[network: string, linkPrefix: number | undefined, expected: string[]]>([
    ["10.0.0.0/8", undefined, ["10.0.0.0/30: 10.0.0.1 10.0.0.2", "10.0.0.4/30: 10.0.0.5 10.0.0.6", "10.0.0.8/30: 10.0.0.9 10.0.0.10"]],
    [
      "192.168.7.0/29",
      31,
      ["192.168.7.0/31: 192.168.7.0 192.168.7.1", "192.168.7.2/31: 192.168.7.2 192.168.7.3", "192.168.7.4/31: 192.168.7.4 192.168.7.5"],
    ],
    [
      "255.255.255.240/28",
      30,
      [
        "255.255.255.240/30: 255.255.255.241 255.255.255.242",
        "255.255.255.244/30: 255.255.255.245 255.255.255.246",
        "255.255.255.248/30: 255.255.255.249 255.255.255.250",
      ],
    ],
    ["fd00::/48", 126, ["fd00::/126: fd00::1 fd00::2", "fd00::4/126: fd00::5 fd00::6", "fd00::8/126: fd00::9 fd00::a"]],
    [
      "2001:db8::/32",
      64,
      [
        "2001:db8::/64: 2001:db8::1 2001:db8::2",
        "2001:db8:0:1::/64: 2001:db8:0:1::1 2001:db8:0:1::2",
        "2001:db8:0:2::/64: 2001:db8:0:2::1 2001:db8:0:2::2",
      ],
    ],
  ])("get consecutive networks of %s", (network, linkPrefix, expected) => {
    expect(networks(assignAddresses(LINE, { network, linkPrefix }))).toEqual(expected);
  });

  it("quirk Q60: get /127 of IPv6, without the anycast addresses (RFC 6164)", () => {
    expect(networks(assignAddresses(LINE, { network: "fd00::/64" }))).toEqual([
      "fd00::2/127: fd00::2 fd00::3",
      "fd00::4/127: fd00::4 fd00::5",
      "fd00::6/127: fd00::6 fd00::7",
    ]);
    const top = assignAddresses(generateTopology("linear", { nodes: 3 }).topology, { network: "fd00::ffff:ffff:ffff:ff00/120" });
    expect(networks(top)[1]).toBe("fd00::ffff:ffff:ffff:ff02/127: fd00::ffff:ffff:ffff:ff02 fd00::ffff:ffff:ffff:ff03");
    const high = generateTopology("linear", { nodes: 65 }).topology;
    expect(() => assignAddresses(high, { network: "fd00::ffff:ffff:ffff:ff00/120" })).toThrow("room for the networks of 63 links");
  });

  it("have the mask of their network, and nodes the addresses of their links", () => {
    const { nodes, edges } = assignAddresses(LINE, { network: "10.0.0.0/8" });
    expect(edges[0]?.net?.mask).toBe("255.255.255.252");
    expect(nodes.map(({ ips }) => ips)).toEqual([["10.0.0.1"], ["10.0.0.2", "10.0.0.5"], ["10.0.0.6", "10.0.0.9"], ["10.0.0.10"]]);
    expect(assignAddresses(LINE, { network: "fd00::/16", linkPrefix: 64 }).edges[0]?.net?.mask).toBe("ffff:ffff:ffff:ffff::");
  });

  it("get other addresses in place of those from before", () => {
    const again = assignAddresses(assignAddresses(LINE, { network: "fd00::/16" }), { network: "10.0.0.0/8" });
    expect(again).toEqual(assignAddresses(LINE, { network: "10.0.0.0/8" }));
    const bare = { ...LINE, nodes: [...LINE.nodes, { id: "alone", ips: ["10.9.9.9"], annotations: { host: 1 } }] };
    expect(assignAddresses(bare, { network: "10.0.0.0/8" }).nodes[4]).toEqual({ id: "alone", annotations: { host: 1 } });
  });

  it("get them also in a graph of several parts, other than in NEPI", () => {
    const parts: Topology = {
      shape: "adhoc",
      nodes: ["a", "b", "c", "d", "e"].map((id) => ({ id })),
      edges: [{ ends: ["a", "b"] }, { ends: ["d", "c"] }],
    };
    expect(networks(assignAddresses(parts, { network: "10.0.0.0/29" }))).toHaveLength(2);
  });

  it.each<readonly [network: string, linkPrefix: number | undefined, message: string]>([
    [
      "10.0.0.0/29",
      undefined,
      "10.0.0.0/29 has room for the networks of 2 links, and the topology has 3. Take a larger range, with a shorter prefix.",
    ],
    ["10.0.0.0/31", 30, "10.0.0.0/31 has room for the networks of 0 links"],
    ["fd00::/126", undefined, "room for the networks of 1 links"],
    ["10.0.0.1/8", undefined, "10.0.0.1/8 is an address in a range. Write the range: 10.0.0.0/8."],
    ["fd00::1/64", undefined, "Write the range: fd00::/64."],
    ["10.0.0.0/8", 24, "A link's network cannot have a prefix of 24 here. Use one of: 30, 31."],
    ["fd00::/8", 30, "Use one of: 127, 126, 64."],
    ...[
      "10.0.0.0",
      "10.0.0/8",
      "10.0.0.0/33",
      "010.0.0.0/8",
      "10.0.0.0/8 ",
      "fd00::/129",
      "fe80::%eth0/64",
      "[fd00::]/8",
      "localhost",
      "",
    ].map((text) => [text, undefined, `"${text}" is no range of addresses. Write it as in 10.0.0.0/8 or fd00::/48.`] as const),
  ])("are not given addresses of %s with /%s", (network, linkPrefix, message) => {
    expect(() => assignAddresses(LINE, { network, linkPrefix })).toThrow(message);
  });

  it("have different addresses, the two of a link in its network and all in the range", () => {
    const version = fc.constantFrom(["10.128.0.0/12", 30, Address4], ["10.128.0.0/12", 31, Address4], ["fd00:7::/40", 127, Address6], [
      "fd00:7::/40",
      64,
      Address6,
    ] as const);
    fc.assert(
      fc.property(version, fc.integer({ min: 3, max: 40 }), fc.nat(), ([network, linkPrefix, Address], nodes, seed) => {
        const topology = assignAddresses(generateTopology("random", { nodes, seed }).topology, {
          network: String(network),
          linkPrefix: Number(linkPrefix),
        });
        const AddressClass = Address as typeof Address4;
        const all = topology.nodes.flatMap(({ ips = [] }) => ips);
        expect(new Set(all).size).toBe(2 * topology.edges.length);
        for (const { net } of topology.edges) {
          const link = new AddressClass(`${net?.network}/${net?.prefix}`);
          expect(net?.ips.map((ip) => new AddressClass(ip).isInSubnet(link))).toEqual([true, true]);
          expect(link.isInSubnet(new AddressClass(String(network)))).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("the network between two nodes", () => {
  const topology = assignAddresses(LINE, { network: "10.0.0.0/8" });

  it("quirk Q59: has all five values, the address of the first node first", () => {
    expect(linkBetween(topology, 1, 2)).toEqual({
      ips: ["10.0.0.5", "10.0.0.6"],
      network: "10.0.0.4",
      prefix: 30,
      mask: "255.255.255.252",
    });
    expect(linkBetween(topology, 2, 1)?.ips).toEqual(["10.0.0.6", "10.0.0.5"]);
  });

  it("is none where there is no edge, or no address", () => {
    expect(linkBetween(topology, 0, 2)).toBeUndefined();
    expect(linkBetween(topology, 1, "2")).toBeUndefined();
    expect(linkBetween(LINE, 1, 2)).toBeUndefined();
  });
});
