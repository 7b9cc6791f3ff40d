import { attribute } from "../resource-type.ts";
import { defineTool, EARLY_START } from "./define-tool.ts";
import { type Argv, type Attributes, textOf } from "./deployment.ts";
import { optionArguments, optionAttributes, type ProgramOption } from "./program-options.ts";
import { CONTINUOUS, PRINT_TIMESTAMP, repeated } from "./repeat-program.ts";

const OPTIONS: readonly ProgramOption[] = [
  { name: "reportCycles", type: "integer", flag: "-c", help: "Probes to each host on the way; without it, mtr's own 10." },
  { name: "noDns", type: "bool", flag: "-n", help: "Show addresses only, look up no names.", default: true },
  { name: "address", type: "string", flag: "-a", help: "Address to send from." },
  { name: "interval", type: "double", flag: "-i", help: "Seconds from one probe to the next; less than 1 needs root.", unit: "s" },
];

/** Loss and delay at each host on the way, by the `mtr` of the node in report mode. It needs no root: mtr brings a helper that may. */
export const linuxMtr = defineTool({
  type: "linux::Mtr",
  label: "Mtr",
  help: "Loss and delay at each host on the way from a node to a target: a report of the node's own mtr.",
  icon: "list-tree",
  attributes: [
    attribute("target", "string", { help: "Host name or address to find the way to.", required: true }),
    ...optionAttributes(OPTIONS),
    CONTINUOUS,
    PRINT_TIMESTAMP,
    EARLY_START,
  ],
  program: { argv: mtrArgv, requires: { program: "mtr", debian: "mtr-tiny", fedora: "mtr" } },
});

export function mtrArgv(attributes: Attributes): Argv {
  return repeated(["mtr", "--report", ...optionArguments(OPTIONS, attributes), "--", textOf(attributes, "target") ?? ""], attributes);
}
