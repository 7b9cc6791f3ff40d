import { attribute } from "../resource-type.ts";
import { defineTool, EARLY_START } from "./define-tool.ts";
import { type Argv, type Attributes, textOf } from "./deployment.ts";
import { optionArguments, optionAttributes, type ProgramOption } from "./program-options.ts";
import { PRINT_TIMESTAMP, repeated } from "./repeat-program.ts";

/** NEPI's attributes of the ping that it calls (iputils), in its order, under its names and kinds. */
const OPTIONS: readonly ProgramOption[] = [
  { name: "count", type: "integer", flag: "-c", help: "Stop after this many echo requests. Without it: until stopped." },
  { name: "mark", type: "string", flag: "-m", help: "Mark of the packets, for the host's routing policy. Needs root." },
  { name: "interval", type: "integer", flag: "-i", help: "Seconds from one request to the next.", unit: "s" },
  { name: "address", type: "string", flag: "-I", help: "Address or interface to send from." },
  { name: "preload", type: "integer", flag: "-l", help: "Requests sent without waiting for a reply. More than 3 need root." },
  { name: "numeric", type: "bool", flag: "-n", help: "Show addresses only, look up no names." },
  { name: "pattern", type: "string", flag: "-p", help: "Up to 16 bytes, in hexadecimal, to fill the packets with." },
  { name: "tos", type: "string", flag: "-Q", help: "Quality of service bits of the packets." },
  { name: "quiet", type: "bool", flag: "-q", help: "Show only the summary." },
  { name: "recordRoute", type: "bool", flag: "-R", help: "Ask the hosts on the way to record the route (IPv4)." },
  { name: "routeBypass", type: "bool", flag: "-r", help: "Send straight to a host on an attached network, past the routing table." },
  { name: "packetSize", type: "string", flag: "-s", help: "Data bytes in each request.", unit: "bytes" },
  { name: "sendBuff", type: "string", flag: "-S", help: "Size of the socket's send buffer.", unit: "bytes" },
  { name: "ttl", type: "string", flag: "-t", help: "Time to live of the packets." },
  { name: "timestamp", type: "string", flag: "-T", help: "IP timestamp option: tsonly, tsandaddr or tsprespec and hosts." },
  { name: "hint", type: "string", flag: "-M", help: "Path MTU discovery: do, want or dont." },
  { name: "fullLatency", type: "bool", flag: "-U", help: "Times from user to user instead of network times." },
  { name: "verbose", type: "bool", flag: "-v", help: "Show also what other ICMP packets arrive." },
  { name: "flood", type: "bool", flag: "-f", help: "Send as fast as replies come back. Needs root." },
  { name: "deadline", type: "string", flag: "-w", help: "Stop after this many seconds, whatever has been sent.", unit: "s" },
  { name: "timeout", type: "string", flag: "-W", help: "Seconds to wait for a reply.", unit: "s" },
];

/** Echo requests to a host, by the `ping` of the node. No reply at all is a failure (ping's own exit status). */
export const linuxPing = defineTool({
  type: "linux::Ping",
  label: "Ping",
  help: "Echo requests from a node to a target, with the node's own ping. It fails when no reply comes.",
  icon: "radar",
  attributes: [
    attribute("target", "string", { help: "Host name or address to send echo requests to.", required: true }),
    ...optionAttributes(OPTIONS),
    PRINT_TIMESTAMP,
    EARLY_START,
  ],
  // The last request is not followed by an interval; without one, ping sends every second.
  expects: [
    { phase: "RUN", attribute: "interval", milliseconds: 1_000, times: { attribute: "count", less: 1 } },
    { phase: "RUN", attribute: "deadline" },
  ],
  program: { argv: pingArgv, requires: { program: "ping", debian: "iputils-ping", fedora: "iputils" } },
});

export function pingArgv(attributes: Attributes): Argv {
  // What follows `--` is no option, whatever it looks like.
  return repeated(["ping", ...optionArguments(OPTIONS, attributes), "--", textOf(attributes, "target") ?? ""], attributes);
}
