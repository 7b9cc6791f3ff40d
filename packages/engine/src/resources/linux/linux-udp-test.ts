import { attribute } from "../resource-type.ts";
import { buildProgram, smallProgram } from "./build-program.ts";
import { defineTool } from "./define-tool.ts";
import type { DeployStep } from "./deploy-steps.ts";
import { type Argv, type Attributes, textOf } from "./deployment.ts";
import { FILE_IN_RUN_HOME, optionArguments, optionAttributes, type ProgramOption } from "./program-options.ts";
import { CONTINUOUS, PRINT_TIMESTAMP, repeated } from "./repeat-program.ts";
import { UDP_TEST_PROGRAM } from "./udp-test-program.ts";

const PROGRAM = smallProgram("netcue-udptest", UDP_TEST_PROGRAM);

const BUILD_PROGRAM: DeployStep = {
  name: "udptest",
  isWanted: () => true,
  carryOut: async (deployment) => void (await buildProgram(deployment, PROGRAM)),
};

/** Those of NEPI's attributes that a network can be measured with, under its names; the server takes `p`, `b` and `B` only. */
const OPTIONS: readonly ProgramOption[] = [
  { name: "p", type: "integer", flag: "-p", help: "UDP port of the server; without it 5678.", range: { min: 1, max: 65_535 } },
  {
    name: "a",
    type: "bool",
    flag: "-a",
    help: "Client: measure round trips instead of the throughput, with 64 bytes unless A says otherwise.",
  },
  {
    name: "A",
    type: "integer",
    flag: "-A",
    help: "Client: measure round trips with messages of this size.",
    unit: "bytes",
    range: { min: 1, max: 65_507 },
  },
  { name: "b", type: "integer", flag: "-b", help: "Size of this side's socket buffers.", unit: "bytes" },
  { name: "B", type: "integer", flag: "-B", help: "Client: size of the server's socket buffers.", unit: "bytes" },
  {
    name: "d",
    type: "integer",
    flag: "-d",
    help: "Client: data in each datagram; without it 1460.",
    unit: "bytes",
    range: { min: 1, max: 65_507 },
  },
  {
    name: "l",
    type: "integer",
    flag: "-l",
    help: "Client: size of each datagram with its IPv4 headers, instead of d.",
    unit: "bytes",
    range: { min: 29, max: 65_535 },
  },
  { name: "m", type: "integer", flag: "-m", help: "Client: send so much in all, instead of for t seconds.", unit: "bytes" },
  { name: "e", type: "bool", flag: "-e", help: "Client: measure with 1, 2, 4 and so on up to 32768 bytes." },
  { name: "g", type: "bool", flag: "-g", help: "Client: only send, until stopped." },
  { name: "i", type: "bool", flag: "-i", help: "Client: send both ways at once." },
  {
    name: "o",
    type: "string",
    flag: "-o",
    help: "Client: write the results also to this file in $RUN_HOME.",
    pattern: FILE_IN_RUN_HOME,
  },
  {
    name: "q",
    type: "enumerate",
    flag: "-q",
    help: "Client: class of service. 1 low delay, 2 high throughput, 3 high reliability, 4 low cost, 5 expedited forwarding, 6 assured forwarding 41.",
    allowed: ["1", "2", "3", "4", "5", "6"],
  },
  { name: "r", type: "integer", flag: "-r", help: "Client: how often; without it 10 round trips, or one measurement of the throughput." },
  { name: "t", type: "double", flag: "-t", help: "Client: for how long a measurement of the throughput sends; without it 5 s.", unit: "s" },
  { name: "T", type: "double", flag: "-T", help: "Client: send no faster than this.", unit: "Mbit/s" },
];

/**
 * Round trips and throughput by UDP between two nodes, by a small program that is built on each ({@link UDP_TEST_PROGRAM}). NEPI's `c` (processor
 * load) and `P` (a file for a plotting program) are missing: they say nothing of the network.
 */
export const linuxUdpTest = defineTool({
  type: "linux::UdpTest",
  label: "UDP test",
  help: "Measures round trips or throughput by UDP from a client to a server. The server listens as soon as it is READY, until it is stopped.",
  icon: "arrow-left-right",
  attributes: [
    attribute("s", "bool", { help: "Be the server; without it, the client of the one at target.", default: false }),
    attribute("target", "string", { help: "Client: host name or address of the server." }),
    ...optionAttributes(OPTIONS),
    CONTINUOUS,
    PRINT_TIMESTAMP,
  ],
  needs: [{ oneOf: ["target", "s"], message: "It is neither a server nor a client.", hint: "Set s, or the target of a client." }],
  program: { argv: udpTestArgv, steps: [BUILD_PROGRAM], isEarly: (attributes) => attributes.s === true },
});

/** Throws when there is nothing to send to. */
export function udpTestArgv(attributes: Attributes): Argv {
  const options = optionArguments(OPTIONS, attributes);
  if (attributes.s === true) return [PROGRAM.name, "-s", ...options];
  const target = textOf(attributes, "target");
  if (target === null) throw new Error("A client needs a target: the host name or address of its server. To be the server, set s.");
  return repeated([PROGRAM.name, ...options, "-h", target], attributes);
}
