import { attribute } from "../resource-type.ts";
import { defineTool, EARLY_START } from "./define-tool.ts";
import { type Argv, type Attributes, textOf } from "./deployment.ts";
import { CONTINUOUS, PRINT_TIMESTAMP, repeated } from "./repeat-program.ts";

/** The first address that the node's resolver has for `$1`. */
const BY_ADDRESS =
  'address=$(getent ahosts "$1") && set -- $address && exec traceroute -- "$1"; echo "no address is known for $1" >&2; exit 2';

/** The way to a host, by the `traceroute` of the node. */
export const linuxTraceroute = defineTool({
  type: "linux::Traceroute",
  label: "Traceroute",
  help: "The hosts on the way from a node to a target, with the node's own traceroute.",
  icon: "waypoints",
  attributes: [
    attribute("target", "string", { help: "Host name or address to find the way to.", required: true }),
    attribute("useIP", "bool", {
      help: "Look the target's address up first, and give traceroute that instead of the name.",
      default: false,
    }),
    CONTINUOUS,
    PRINT_TIMESTAMP,
    EARLY_START,
  ],
  program: { argv: tracerouteArgv, requires: { program: "traceroute", debian: "traceroute", fedora: "traceroute" } },
});

/** Continuous: with NEPI's pause of 2 s. */
export function tracerouteArgv(attributes: Attributes): Argv {
  const target = textOf(attributes, "target") ?? "";
  const byName: Argv = ["traceroute", "--", target];
  return repeated(attributes.useIP === true ? ["/bin/sh", "-c", BY_ADDRESS, "sh", target] : byName, attributes, 2);
}
