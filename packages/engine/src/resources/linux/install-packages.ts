import type { DeployStep } from "./deploy-steps.ts";
import { runStep, textOf } from "./deployment.ts";

const PACKAGE = /^[A-Za-z0-9][A-Za-z0-9+._:~=-]*$/;

/**
 * Installs what is missing of the packages `$@`, with the host's package manager. The lock keeps two of ours apart; a package manager of somebody
 * else's is waited for by apt-get and dnf themselves. What a package starts as a service belongs to the host, so that it does not carry the run's mark.
 * What only `apt-get update` knows of is asked for once more after that.
 */
const INSTALL = `
lock=$1; shift
if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
  has() { case $(dpkg-query -W -f '\${db:Status-Status}' "$1" 2>/dev/null) in installed*) ;; *) return 1 ;; esac; }
  apt="env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600"
  add() { $root $apt install "$@" || { $root $apt update && $root $apt install "$@"; }; }
  way="sudo apt-get install"
elif command -v rpm >/dev/null && command -v dnf >/dev/null; then
  has() { rpm -q --quiet --whatprovides "$1"; }
  add() { $root dnf -y install "$@"; }
  way="sudo dnf install"
else
  echo "This host has neither apt-get nor dnf: install $* by hand, and leave depends empty." >&2
  exit 1
fi
missing() { for package do has "$package" || echo "$package"; done; }
[ -z "$(missing "$@")" ] && exit 0
if command -v flock >/dev/null; then exec 9>"$lock" && flock 9; fi
set -- $(missing "$@")
[ $# -eq 0 ] && exit 0
root=""
if [ "$(id -u)" -ne 0 ]; then
  root="sudo -n"
  if ! sudo -n true 2>/dev/null; then
    echo "Installing $* needs root, and sudo would ask for a password here. Install it once by hand: $way $*" >&2
    exit 1
  fi
fi
unset NETCUE_RUN NETCUE_NODE NETCUE_GUID
{ add "$@"; } 9>&-
`;

/** The step that installs packages by their names, apart by blanks; those that the host has are left alone. */
export const INSTALL_PACKAGES: DeployStep = {
  name: "depends",
  isWanted: (attributes) => textOf(attributes, "depends") !== null,
  async carryOut(deployment) {
    const { context, host, places } = deployment;
    const packages = (textOf(context.attributes, "depends") ?? "").split(/\s+/).filter((name) => name !== "");
    const odd = packages.find((name) => !PACKAGE.test(name));
    if (odd !== undefined) throw new Error(`depends has ${odd}, which is no name of a package. Write names apart by blanks.`);
    await host.makeDirectory(places.USR);
    const argv = ["/bin/sh", "-c", INSTALL, "depends", `${places.USR}/packages.lock`, ...packages] as const;
    await runStep(deployment, { name: "depends", argv, traces: "deploy", signal: context.signal });
  },
};
