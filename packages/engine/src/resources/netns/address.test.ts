import { describe, expect, it } from "vitest";
import { formatAddress, formatNetwork, hostAddress, isInNetwork, parseAddress, parseAddresses } from "./address.ts";

const of = (text: string): ReturnType<typeof parseAddress> => parseAddress(text, "ip4");

describe("addresses", () => {
  it.each([
    ["10.0.1.7/24", "10.0.1.7/24", "10.0.1.0/24"],
    ["FD00:1:0:0::1/64", "fd00:1::1/64", "fd00:1::/64"],
    ["192.168.255.254/31", "192.168.255.254/31", "192.168.255.254/31"],
    ["::/0", "::/0", "::/0"],
  ])("reads %s", (text, address, network) => {
    expect([formatAddress(of(text)), formatNetwork(of(text))]).toEqual([address, network]);
  });

  it.each(["10.0.1.1", "10.0.1/24", "10.0.1.256/24", "10.0.1.1/33", "fd00::1/129", "fe80::1%eth0/64", "10.0.1.1/24;reboot", "x/24"])(
    "refuses %s, and says what to write",
    (text) => {
      expect(() => of(text)).toThrow(`ip4 has ${text}, which is no address with its prefix. Write it as in 10.0.1.1/24`);
    },
  );

  it("reads several apart by blanks or commas", () => {
    expect(parseAddresses(" 10.0.1.0/24,fd00::/64  ", "network").map(formatAddress)).toEqual(["10.0.1.0/24", "fd00::/64"]);
    expect(parseAddresses("", "network")).toEqual([]);
  });
});

describe("the address of a number", () => {
  it.each([
    ["10.0.1.0/24", 1, "10.0.1.1/24"],
    ["10.0.1.0/24", 254, "10.0.1.254/24"],
    ["10.0.0.0/16", 256, "10.0.1.0/16"],
    ["10.0.1.4/30", 2, "10.0.1.6/30"],
    ["10.0.1.4/31", 1, "10.0.1.4/31"],
    ["10.0.1.4/31", 2, "10.0.1.5/31"],
    ["fd00::/64", 2, "fd00::2/64"],
    ["fd00::/127", 1, "fd00::/127"],
  ])("of %s, number %i is %s", (network, number, address) => {
    expect(formatAddress(hostAddress(of(network), number))).toBe(address);
  });

  it.each([
    ["10.0.1.0/30", 3],
    ["10.0.1.0/32", 1],
    ["10.0.1.4/31", 3],
  ])("of %s there is no number %i", (network, number) => {
    expect(() => hostAddress(of(network), number)).toThrow("Take one with a shorter prefix.");
  });
});

it("knows which address is in which network", () => {
  expect(isInNetwork("10.0.1.200", of("10.0.1.1/24"))).toBe(true);
  expect(isInNetwork("10.0.2.1", of("10.0.1.1/24"))).toBe(false);
  expect(isInNetwork("fd00::9", of("fd00::1/64"))).toBe(true);
  expect(isInNetwork("fd00::9", of("10.0.1.1/24"))).toBe(false);
});
