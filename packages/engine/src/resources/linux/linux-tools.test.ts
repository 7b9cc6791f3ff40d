import { describe, expect, it } from "vitest";
import { NEPI_TYPES } from "../../nepi/nepi-types.ts";
import { LinuxBench } from "../../testing/linux-bench.ts";
import type { ResourceType } from "../resource-type.ts";
import type { Argv, Attributes } from "./deployment.ts";
import { linuxApplication } from "./linux-application.ts";
import { linuxMtr, mtrArgv } from "./linux-mtr.ts";
import { linuxNping, npingArgv } from "./linux-nping.ts";
import { linuxPing, pingArgv } from "./linux-ping.ts";
import { linuxTcpdump, tcpdumpArgv } from "./linux-tcpdump.ts";
import { linuxTraceroute, tracerouteArgv } from "./linux-traceroute.ts";
import { linuxUdpTest, udpTestArgv } from "./linux-udp-test.ts";

type Tool = [ResourceType, (attributes: Attributes) => Argv];

const TOOLS: readonly Tool[] = [
  [linuxPing, pingArgv],
  [linuxTraceroute, tracerouteArgv],
  [linuxMtr, mtrArgv],
  [linuxNping, npingArgv],
  [linuxTcpdump, tcpdumpArgv],
  [linuxUdpTest, udpTestArgv],
];

/** The command line for attributes that differ from the defaults. */
function line([type, argv]: Tool, attributes: Attributes): string {
  const defaults = Object.fromEntries(type.info.attributes.map((info) => [info.name, info.default]));
  return argv({ ...defaults, ...attributes })
    .join(" ")
    .replace(/netcue-udptest-[0-9a-f]{8}/, "udptest");
}

const [PING, TRACEROUTE, MTR, NPING, TCPDUMP, UDPTEST] = TOOLS as [Tool, Tool, Tool, Tool, Tool, Tool];

describe("the command line of", () => {
  it.each<[string, Tool, Attributes, string]>([
    ["ping", PING, { target: "h" }, "ping -- h"],
    ["ping", PING, { target: "h", count: 3, quiet: true, tos: "0x10", timeout: "2" }, "ping -c 3 -Q 0x10 -q -W 2 -- h"],
    ["traceroute", TRACEROUTE, { target: "h" }, "traceroute -- h"],
    [
      "traceroute",
      TRACEROUTE,
      { target: "-I", continuous: true },
      '/bin/sh -c while :; do "$@" || sleep 1; sleep 2; done sh traceroute -- -I',
    ],
    ["mtr", MTR, { target: "h" }, "mtr --report -n -- h"],
    ["mtr", MTR, { target: "h", noDns: false, reportCycles: 2, interval: 0.5, address: "::1" }, "mtr --report -c 2 -a ::1 -i 0.5 -- h"],
    [
      "mtr",
      MTR,
      { target: "h", continuous: true, printTimestamp: true },
      '/bin/sh -c while :; do date -u +%Y-%m-%dT%H:%M:%SZ; "$@" || sleep 1; done sh mtr --report -n -- h',
    ],
    ["nping", NPING, { target: "h", tcp: true, p: 80, c: 1, delay: "200ms" }, "nping -c 1 --delay 200ms -p 80 --tcp -- h"],
    [
      "nping",
      NPING,
      { target: "h", udp: true, traceroute: true, printTimestamp: true },
      '/bin/sh -c date -u +%Y-%m-%dT%H:%M:%SZ; exec "$@" sh nping --udp --traceroute -- h',
    ],
    ["tcpdump", TCPDUMP, {}, "tcpdump -l"],
    [
      "tcpdump",
      TCPDUMP,
      { l: false, i: "lo", w: "out", c: 5, n: true, vvv: true, expression: "udp port 53" },
      "tcpdump -i lo -w out -c 5 -n -vvv -- udp port 53",
    ],
    ["tcpdump", TCPDUMP, { w: "out-%S", G: 10 }, "tcpdump -w out-%S -G 10 -l -Z root"],
    ["udptest", UDPTEST, { s: true, p: 5000, continuous: true }, "udptest -s -p 5000"],
    ["udptest", UDPTEST, { target: "h", a: true }, "udptest -a -h h"],
    ["udptest", UDPTEST, { target: "h", d: 100, t: 0.5, T: 10, q: "5", i: true }, "udptest -d 100 -i -q 5 -t 0.5 -T 10 -h h"],
  ])("%s", (_, tool, attributes, expected) => {
    expect(line(tool, attributes)).toBe(expected);
  });

  it("a traceroute by address asks the node's resolver first", () => {
    expect(line(TRACEROUTE, { target: "h; reboot", useIP: true })).toMatch(
      /^\/bin\/sh -c address=\$\(getent ahosts "\$1"\).* sh h; reboot$/,
    );
  });

  it("a UDP client without a target is none, and that is said before it is deployed", async () => {
    expect(() => line(UDPTEST, {})).toThrow("A client needs a target");
    const bench = new LinuxBench();
    await bench.node.deploy();
    await expect(bench.deployed({}, linuxUdpTest)).rejects.toThrow("A client needs a target");
    await bench.close();
  });
});

describe.each(TOOLS.map(([type]) => [type.info.type, type] as const))("%s", (name, { info }) => {
  const ours = new Map(info.attributes.map((attribute) => [attribute.name, attribute]));
  const ABSENT: Readonly<Record<string, string[]>> = { "linux::UdpTest": ["c", "P"] };
  const OF_A_COMMAND = ["command", "stdin", "sources", "files", "libs", "bins", "code", "build", "install", "forwardX11", "hardRelease"];

  it("has NEPI's attributes, but for those that only a command of the user's has", () => {
    const theirs = [...(NEPI_TYPES.get(name)?.attributes.keys() ?? [])];
    const missing = theirs.filter((attribute) => !ours.has(attribute) && !OF_A_COMMAND.includes(attribute));
    expect(missing).toEqual(ABSENT[name] ?? []);
  });

  it("is an application that takes no command of the user's", () => {
    expect(info.ancestors).toEqual(["linux::Application"]);
    for (const attribute of OF_A_COMMAND.slice(0, 9)) expect(ours.has(attribute)).toBe(false);
  });

  it("has NEPI's defaults, but for what people would rather have", () => {
    const differing = [...(NEPI_TYPES.get(name)?.attributes ?? [])].filter(([attribute, value]) => {
      const own = ours.get(attribute);
      return own && (own.default ?? false) !== (value ?? false);
    });
    const better: Readonly<Record<string, string[]>> = { "linux::Tcpdump": ["l", "sudo"], "linux::NPing": ["sudo"] };
    expect(differing.map(([attribute]) => attribute).sort()).toEqual(better[name] ?? []);
  });
});

it("an application has all of NEPI's attributes but forwardX11", () => {
  const ours = new Set(linuxApplication.info.attributes.map(({ name }) => name));
  const theirs = [...(NEPI_TYPES.get("linux::Application")?.attributes.keys() ?? [])];
  expect(theirs.filter((name) => !ours.has(name) && name !== "hardRelease")).toEqual(["forwardX11"]);
});

describe("a program that the host does not have", () => {
  it.each([
    [
      linuxTraceroute,
      {},
      "This host has no traceroute. Install the package traceroute, or write it into depends and let Netcue install it.",
    ],
    [linuxNping, { sudo: false }, "This host has no nping. Install the package nmap, "],
    [linuxMtr, {}, "This host has no mtr. Install the package mtr-tiny (Debian, Ubuntu) or mtr (Fedora), "],
    [linuxUdpTest, {}, "This host has no cc. Install the package gcc libc6-dev (Debian, Ubuntu) or gcc (Fedora), "],
  ])("fails the deployment, and is named with its package (%#)", async (type, attributes, message) => {
    const bench = new LinuxBench();
    await bench.node.deploy();
    const resource = bench.resource({ target: "127.0.0.1", env: "PATH=/nowhere", ...attributes }, type);
    await expect(resource.deploy()).rejects.toThrow(message);
    await resource.release();
    await bench.close();
  });
});
