import { attribute } from "../resource-type.ts";
import { AS_ROOT, defineTool } from "./define-tool.ts";
import { type Argv, type Attributes, textOf } from "./deployment.ts";
import { FILE_IN_RUN_HOME, optionArguments, optionAttributes, type ProgramOption } from "./program-options.ts";
import { LET_TCPDUMP_STAY_ROOT, stayingRoot } from "./tcpdump-stays-root.ts";

const flag = (name: string, help: string): ProgramOption => ({ name, type: "bool", flag: `-${name}`, help, section: "Flags" });
const value = (name: string, help: string, type: ProgramOption["type"] = "string"): ProgramOption => ({
  name,
  type,
  flag: `-${name}`,
  help,
});

/** NEPI's attributes of tcpdump, each named as the option is; `w` and `G`, which NEPI declared as flags, have the values that they need. */
const OPTIONS: readonly ProgramOption[] = [
  value("i", "Interface to listen on: any is all of them, lo what the node sends to itself."),
  {
    ...value("w", "File in $RUN_HOME that the packets are written to, instead of text; it can be read as a trace of this name."),
    pattern: FILE_IN_RUN_HOME,
  },
  value("c", "Stop after this many packets.", "integer"),
  value("s", "Bytes that are kept of each packet; 0 is all of it.", "integer"),
  value("B", "Size of the capture buffer in KiB.", "integer"),
  value("C", "Begin another file when this one has so many millions of bytes.", "integer"),
  value("G", "Begin another file every so many seconds; w may have the time in its name, as in capture-%H%M%S.", "integer"),
  value("F", "File with the filter expression."),
  value("j", "Kind of time stamp, as tcpdump -J lists them."),
  value("T", "Read the packets as of this protocol, such as vxlan or snmp."),
  { ...flag("l", "Write each line at once, so that it can be watched."), default: true },
  flag("U", "Write each packet to the file at once."),
  flag("n", "Show addresses and ports as numbers."),
  flag("N", "Show host names without their domain."),
  flag("e", "Show the header of the link layer."),
  flag("A", "Show the packets' contents as text."),
  flag("v", "Show more."),
  flag("vv", "Show still more."),
  flag("vvv", "Show all there is to show."),
  flag("t", "Show no times."),
  flag("tt", "Show times as seconds since 1970."),
  flag("ttt", "Show the time since the line before."),
  flag("tttt", "Show times with their date."),
  flag("ttttt", "Show the time since the first line."),
  flag("S", "Show TCP sequence numbers as they are sent."),
  flag("K", "Do not check sums of IP, TCP and UDP."),
  flag("I", "Monitor mode (wireless interfaces)."),
  flag("b", "Show the number of autonomous systems with dots (BGP)."),
  flag("d", "Show the compiled filter for people, and end."),
  flag("dd", "Show the compiled filter as C, and end."),
  flag("ddd", "Show the compiled filter as numbers, and end."),
  flag("D", "List the interfaces, and end."),
];

/** What passes a network interface of the node, by its `tcpdump`. */
export const linuxTcpdump = defineTool({
  type: "linux::Tcpdump",
  label: "Tcpdump",
  help: "Captures what passes an interface of a node, with the node's own tcpdump, until it is stopped.",
  icon: "scan-search",
  attributes: [
    attribute("expression", "string", { help: "Which packets: a filter such as icmp or udp port 53. Without it, all of them." }),
    ...optionAttributes(OPTIONS),
    AS_ROOT,
  ],
  program: {
    argv: (attributes) => stayingRoot(tcpdumpArgv(attributes)),
    steps: [LET_TCPDUMP_STAY_ROOT],
    requires: { program: "tcpdump", debian: "tcpdump", fedora: "tcpdump" },
  },
});

/** A tcpdump that root starts becomes another user after its first file, who may not make the next ones in our directory. */
export function tcpdumpArgv(attributes: Attributes): Argv {
  const isRotated = textOf(attributes, "G") !== null || textOf(attributes, "C") !== null;
  const expression = textOf(attributes, "expression");
  const options = [...optionArguments(OPTIONS, attributes), ...(isRotated ? ["-Z", "root"] : [])];
  return ["tcpdump", ...options, ...(expression === null ? [] : ["--", expression])];
}
