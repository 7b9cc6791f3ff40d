import type { AttributeInfo } from "../../model/index.ts";
import { attribute } from "../resource-type.ts";
import type { Argv, Attributes } from "./deployment.ts";

/** For a program that can be run over and over. */
export const CONTINUOUS: AttributeInfo = attribute("continuous", "bool", {
  help: "Run it over and over until it is stopped, whether it succeeds or not.",
  default: false,
});

export const PRINT_TIMESTAMP: AttributeInfo = attribute("printTimestamp", "bool", {
  help: "Write the date and time (UTC) before each run of the program.",
  default: false,
});

const STAMP = "date -u +%Y-%m-%dT%H:%M:%SZ; ";

/** The program as the attributes `continuous` and `printTimestamp` want it. A failing one is not run again at once, whatever the pause. */
export function repeated(argv: Argv, attributes: Attributes, pauseSeconds = 0): Argv {
  const stamp = attributes.printTimestamp === true ? STAMP : "";
  const pause = pauseSeconds > 0 ? `; sleep ${pauseSeconds}` : "";
  if (attributes.continuous === true) return ["/bin/sh", "-c", `while :; do ${stamp}"$@" || sleep 1${pause}; done`, "sh", ...argv];
  return stamp === "" ? argv : ["/bin/sh", "-c", `${stamp}exec "$@"`, "sh", ...argv];
}
