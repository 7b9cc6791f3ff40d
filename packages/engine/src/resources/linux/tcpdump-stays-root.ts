import type { DeployStep } from "./deploy-steps.ts";
import { type Argv, runStep } from "./deployment.ts";

const SHIM = "int initgroups(const char *name, unsigned group) { (void)name; (void)group; return 0; }";

/**
 * A tcpdump that root starts becomes another user first. The root of a user namespace cannot (user_namespaces(7), `setgroups`), has no rights that would
 * have to be given up, and tcpdump (4.99) ends there whatever it is told: what it asks the system for is answered by a shim.
 */
const PREPARE = `
[ "$(id -u)" = 0 ] && grep -qs deny /proc/self/setgroups || exit 0
command -v cc >/dev/null && printf '%s\\n' "$1" | cc -shared -fPIC -x c -o stay-root.so - && exit 0
echo "tcpdump needs a C compiler once where it is run by an ordinary user: install one (gcc, libc6-dev), or switch on the capture of the link instead." >&2
exit 1`;

/** The step that makes the shim where it is needed. */
export const LET_TCPDUMP_STAY_ROOT: DeployStep = {
  name: "tcpdump",
  isWanted: () => true,
  carryOut: (deployment) =>
    runStep(deployment, {
      name: "tcpdump",
      argv: ["/bin/sh", "-c", PREPARE, "sh", SHIM],
      traces: "deploy",
      signal: deployment.context.signal,
      asRoot: deployment.context.attributes.sudo === true,
    }),
};

const RUN = `
program=$1; shift
[ -e stay-root.so ] || exec "$program" "$@"
LD_PRELOAD="$PWD/stay-root.so" exec "$program" -Z root "$@"`;

/** The program, which stays root where there is the shim. */
export function stayingRoot(argv: Argv): Argv {
  return ["/bin/sh", "-c", RUN, "sh", ...argv];
}
