import { constants } from "node:fs";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Programs that network namespaces need, and the packages that bring them. */
const PROGRAMS = [
  { program: "unshare", debian: "util-linux", fedora: "util-linux" },
  { program: "nsenter", debian: "util-linux", fedora: "util-linux" },
  { program: "hostname", debian: "hostname", fedora: "hostname" },
  { program: "ip", debian: "iproute2", fedora: "iproute" },
  { program: "tc", debian: "iproute2", fedora: "iproute-tc" },
];

/** Settings of a kernel that keep ordinary users from having user namespaces. */
const SETTINGS = [
  { file: "kernel/unprivileged_userns_clone", bad: "0", setting: "kernel.unprivileged_userns_clone=1" },
  { file: "kernel/apparmor_restrict_unprivileged_userns", bad: "1", setting: "kernel.apparmor_restrict_unprivileged_userns=0" },
  { file: "user/max_user_namespaces", bad: "0", setting: "user.max_user_namespaces=10000" },
  { file: "user/max_net_namespaces", bad: "0", setting: "user.max_net_namespaces=10000" },
];

/** A sentence for each program that is not on this path, with the package to install. */
export async function missingPrograms(path: string): Promise<string[]> {
  const found = await Promise.all(PROGRAMS.map(({ program }) => isOnPath(program, path)));
  return PROGRAMS.filter((_, index) => !found[index]).map(({ program, debian, fedora }) => {
    const packages = debian === fedora ? `the package ${debian}` : `the package ${debian} (Debian, Ubuntu) or ${fedora} (Fedora)`;
    return `This host has no ${program}, which network namespaces need: install ${packages}.`;
  });
}

/** Why this host has not let us have namespaces, in sentences with a way out. `said`: what the programs wrote; `path`: where they are looked for. */
export async function namespaceTrouble(said: string, error: unknown, path: string): Promise<string> {
  if (process.platform !== "linux")
    return "Network namespaces are a thing of Linux, and this host is none: run this design on a Linux host.";
  const missing = await missingPrograms(path);
  if (missing.length > 0) return missing.join(" ");
  const settings = process.getuid?.() === 0 ? [] : await badSettings();
  if (settings.length > 0) {
    const ways = settings.map((setting) => `sudo sysctl -w ${setting}`).join(" && ");
    return `This host does not let ordinary users have namespaces. Let them with: ${ways}. Or run Netcue as root.`;
  }
  const reason = said.trim().replaceAll("\n", "; ") || (error instanceof Error ? error.message : String(error));
  const way =
    process.getuid?.() === 0
      ? "In a container it needs the capability SYS_ADMIN (--privileged)."
      : "Run Netcue as root, if nothing else helps.";
  return `This host does not let Netcue have network namespaces: ${reason.replace(/\.$/, "")}. ${way}`;
}

async function badSettings(): Promise<string[]> {
  const values = await Promise.all(SETTINGS.map(({ file }) => readFile(join("/proc/sys", file), "utf8").catch(() => "")));
  return SETTINGS.filter(({ bad }, index) => values[index]?.trim() === bad).map(({ setting }) => setting);
}

async function isOnPath(program: string, path: string): Promise<boolean> {
  const tries = path.split(":").map((folder) => access(join(folder, program), constants.X_OK));
  return Promise.any(tries).then(
    () => true,
    () => false,
  );
}
