import { errorSentence } from "../../errors.ts";
import type { AttributeInfo } from "../../model/index.ts";
import { attribute } from "../resource-type.ts";
import { defineTool } from "./define-tool.ts";
import { type Argv, type Attributes, textOf } from "./deployment.ts";
import { readIperf3Json } from "./iperf3-json.ts";
import type { ProgramResult } from "./program.ts";
import { optionArguments, optionAttributes, type ProgramOption } from "./program-options.ts";

const DEFAULT_PORT = 5201;
const CLIENT = "Client";
const RESULT = "Result";

/** Options of both roles, as iperf3(1) has them. */
const COMMON: readonly ProgramOption[] = [
  { name: "port", type: "integer", flag: "-p", help: "Port of the server; without it 5201.", range: { min: 1, max: 65_535 } },
  {
    name: "interval",
    type: "double",
    flag: "-i",
    help: "Time between interim results; without it 1 s.",
    unit: "s",
    range: { min: 0, max: 60 },
  },
  { name: "bind", type: "string", flag: "-B", help: "Address of the node to use." },
];

/** Options of the client; it tells the server of them. */
const OF_CLIENT: readonly ProgramOption[] = (
  [
    {
      name: "time",
      type: "integer",
      flag: "-t",
      help: "For how long it sends; without it 10 s.",
      unit: "s",
      range: { min: 1, max: 86_400 },
    },
    { name: "bytes", type: "string", flag: "-n", help: "Send so much in all, instead of for a time: 500K, 20M, 1G." },
    {
      name: "omit",
      type: "integer",
      flag: "-O",
      help: "Leave out the first seconds: TCP's slow start.",
      unit: "s",
      range: { min: 0, max: 60 },
    },
    { name: "parallel", type: "integer", flag: "-P", help: "Streams side by side; without it one.", range: { min: 1, max: 128 } },
    { name: "reverse", type: "bool", flag: "-R", help: "The server sends, and the client receives." },
    { name: "bidirectional", type: "bool", flag: "--bidir", help: "Both send at once. The results are those of what the client sends." },
    {
      name: "length",
      type: "integer",
      flag: "-l",
      help: "Size of each write; of each datagram with UDP.",
      unit: "bytes",
      range: { min: 1 },
    },
    { name: "window", type: "string", flag: "-w", help: "Size of the socket buffers, and so of TCP's window: 256K, 4M." },
    { name: "mss", type: "integer", flag: "-M", help: "Largest segment of TCP.", unit: "bytes", range: { min: 88, max: 9_216 } },
    { name: "congestion", type: "string", flag: "-C", help: "TCP's congestion control: cubic, reno, bbr, … as far as the host has it." },
    { name: "noDelay", type: "bool", flag: "-N", help: "TCP sends small segments at once." },
    { name: "zeroCopy", type: "bool", flag: "-Z", help: "Send without copying, which takes less of the processor." },
    { name: "tos", type: "string", flag: "-S", help: "Type of service of the packets: 0x10, 0xb8." },
    { name: "clientPort", type: "integer", flag: "--cport", help: "The client's own port.", range: { min: 1, max: 65_535 } },
    { name: "connectTimeout", type: "integer", flag: "--connect-timeout", help: "Give up when the server does not answer.", unit: "ms" },
  ] satisfies ProgramOption[]
).map((option) => ({ ...option, section: CLIENT }));

const PROTOCOL_FLAGS: Readonly<Record<string, string[]>> = { udp: ["-u"], sctp: ["--sctp"] };

const RESULTS: readonly AttributeInfo[] = [
  attribute("throughput", "double", { section: RESULT, help: "What arrived, without headers.", unit: "Mbit/s", flags: ["noWrite"] }),
  attribute("retransmits", "integer", { section: RESULT, help: "TCP: segments sent once more.", flags: ["noWrite"] }),
  attribute("jitter", "double", { section: RESULT, help: "UDP: how much the time on the way varies.", unit: "ms", flags: ["noWrite"] }),
  attribute("loss", "double", { section: RESULT, help: "UDP: share of datagrams that did not arrive.", unit: "%", flags: ["noWrite"] }),
];

/** Throughput between two nodes, by the `iperf3` of each: one is the server, the other the client of it. */
export const linuxIperf3 = defineTool({
  type: "linux::Iperf3",
  label: "Iperf3",
  help: "Measures the throughput by TCP, UDP or SCTP from a client to a server, with the nodes' own iperf3. A server is READY when it listens. The result is in the trace stdout.",
  icon: "gauge",
  attributes: [
    attribute("server", "bool", { help: "Be the server; without it, the client of the one at target.", default: false }),
    attribute("oneOff", "bool", { help: "Server: serve one test and end. Without it: one after the other, until stopped.", default: true }),
    attribute("target", "string", { help: "Client: host name or address of the server." }),
    attribute("json", "bool", { help: "Write the result as JSON, at the end. Without it: as text, while it goes on.", default: true }),
    ...optionAttributes(COMMON),
    attribute("protocol", "enumerate", { section: CLIENT, help: "What it sends by.", default: "tcp", allowed: ["tcp", "udp", "sctp"] }),
    attribute("rate", "double", {
      section: CLIENT,
      help: "Send no faster than this; 0 is no limit. Without it: UDP 1 Mbit/s, others without limit.",
      unit: "Mbit/s",
      range: { min: 0 },
    }),
    ...optionAttributes(OF_CLIENT),
    ...RESULTS,
  ],
  expects: [{ phase: "RUN", attribute: "time", milliseconds: 10_000 }],
  program: {
    argv: iperf3Argv,
    requires: { program: "iperf3", debian: "iperf3", fedora: "iperf3" },
    isEarly: isServer,
    listensAt: (attributes) => (isServer(attributes) ? Number(attributes.port ?? DEFAULT_PORT) : null),
    result: iperf3Result,
  },
});

function isServer(attributes: Attributes): boolean {
  return attributes.server === true;
}

/** Throws when there is nothing to send to. */
export function iperf3Argv(attributes: Attributes): Argv {
  const common = [...optionArguments(COMMON, attributes), attributes.json === true ? "-J" : "--forceflush"];
  if (isServer(attributes)) return ["iperf3", "-s", ...(attributes.oneOff === true ? ["-1"] : []), ...common];
  const target = textOf(attributes, "target");
  if (target === null) throw new Error("A client needs a target: the host name or address of its server. To be the server, set server.");
  if (attributes.reverse === true && attributes.bidirectional === true)
    throw new Error("reverse and bidirectional do not go together: with bidirectional, the server sends as well.");
  const { rate } = attributes;
  return [
    "iperf3",
    "-c",
    target,
    ...common,
    ...(PROTOCOL_FLAGS[String(attributes.protocol)] ?? []),
    ...(typeof rate === "number" ? ["-b", `${rate}M`] : []),
    ...optionArguments(OF_CLIENT, attributes),
  ];
}

/** What JSON tells. An iperf3 that writes JSON ends with status 0 also when it could not connect (3.12): only its output says so. */
function iperf3Result(output: string, attributes: Attributes): ProgramResult {
  const isOfMany = isServer(attributes) && attributes.oneOff !== true;
  if (attributes.json !== true || isOfMany) return {};
  try {
    const { throughput, retransmits, jitter, loss } = readIperf3Json(output);
    const values = { throughput: throughput === undefined ? undefined : throughput / 1_000_000, retransmits, jitter, loss };
    const told = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
    return { values: Object.fromEntries(told.map(([name, value]) => [name, Number(value.toFixed(3))])) };
  } catch (error) {
    return { error: errorSentence(error) };
  }
}
