import { attribute } from "../resource-type.ts";
import { AS_ROOT, defineTool } from "./define-tool.ts";
import { type Argv, type Attributes, textOf } from "./deployment.ts";
import { optionArguments, optionAttributes, type ProgramOption } from "./program-options.ts";
import { CONTINUOUS, PRINT_TIMESTAMP, repeated } from "./repeat-program.ts";

/** NEPI's attributes of nping, under its names and kinds. */
const OPTIONS: readonly ProgramOption[] = [
  { name: "c", type: "integer", flag: "-c", help: "Stop after this many rounds; without it, nping's own 5. 0 is until stopped." },
  { name: "e", type: "string", flag: "-e", help: "Network interface to send from." },
  { name: "delay", type: "string", flag: "--delay", help: "Time between probes, as nping writes it: 200ms, 2s." },
  { name: "rate", type: "string", flag: "--rate", help: "Probes a second." },
  { name: "ttl", type: "string", flag: "--ttl", help: "Time to live of the packets." },
  { name: "p", type: "integer", flag: "-p", help: "Port that is probed.", range: { min: 0, max: 65_535 } },
  { name: "tcp", type: "bool", flag: "--tcp", help: "Probe by TCP. Only one of tcp, udp, icmp and arp." },
  { name: "udp", type: "bool", flag: "--udp", help: "Probe by UDP. Only one of tcp, udp, icmp and arp." },
  { name: "icmp", type: "bool", flag: "--icmp", help: "Probe by ICMP, which root does anyway. Only one of tcp, udp, icmp and arp." },
  { name: "arp", type: "bool", flag: "--arp", help: "Probe by ARP. Only one of tcp, udp, icmp and arp." },
  { name: "traceroute", type: "bool", flag: "--traceroute", help: "Find the hosts on the way, with tcp, udp or icmp." },
];

/** Probes of many kinds, by the `nping` of the node. */
export const linuxNping = defineTool({
  type: "linux::NPing",
  label: "Nping",
  help: "Packets made to measure from a node to a target, and what comes back, with the node's own nping.",
  icon: "radio",
  attributes: [
    attribute("target", "string", { help: "Host name, address or network to probe.", required: true }),
    ...optionAttributes(OPTIONS),
    CONTINUOUS,
    PRINT_TIMESTAMP,
    AS_ROOT,
  ],
  program: { argv: npingArgv, requires: { program: "nping", debian: "nmap", fedora: "nmap" } },
});

export function npingArgv(attributes: Attributes): Argv {
  return repeated(["nping", ...optionArguments(OPTIONS, attributes), "--", textOf(attributes, "target") ?? ""], attributes);
}
