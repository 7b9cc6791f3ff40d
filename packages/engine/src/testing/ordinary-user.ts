import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The user that owns nothing. */
const NOBODY = 65_534;

/** Of the device of TUN and TAP: as udev sets it on Debian and Ubuntu, and as it is without udev. */
export type TunMode = "0666" | "0600";

/** Gives the device another mode where nobody else sees it: in a mount namespace that ends with the program. */
const BECOME = `
[ ! -e /dev/net/tun ] || { mount -t tmpfs tmpfs /mnt && mknod /mnt/tun c 10 200 && chmod "$1" /mnt/tun && mount --bind /mnt/tun /dev/net/tun && umount -l /mnt; } || exit
shift
exec setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups -- "$@"`;

/** The command line that starts a program as an ordinary user: as nobody where root runs the tests, else as ourselves. */
export function asOrdinaryUser(argv: readonly string[], tun: TunMode = "0666"): [string, ...string[]] {
  return process.getuid?.() === 0 ? ["unshare", "--mount", "/bin/sh", "-c", BECOME, "sh", tun, ...argv] : ["env", ...argv];
}

/** Who runs a script of a test: root can become an ordinary user. */
export const USERS = process.getuid?.() === 0 ? (["root", "an ordinary user"] as const) : (["an ordinary user"] as const);
export type TestUser = (typeof USERS)[number];

/**
 * Runs a script of a test as this user, with a directory for temporary files of its own; resolves to what it wrote, lines of JSON, and to the names of files
 * that it has left there. Rejects when it fails.
 */
export async function runScript<T>(script: URL, args: readonly string[], user: TestUser): Promise<{ told: T[]; files: string[] }> {
  const temporary = mkdtempSync(join(tmpdir(), "netcue-script-"));
  try {
    mkdirSync(join(temporary, "tmp"), { mode: 0o777 });
    await promisify(execFile)("chmod", ["-R", "0777", temporary]);
    const node = [process.execPath, "--import", "tsx", "--conditions", "netcue-source", fileURLToPath(script), ...args];
    const [program, ...rest] = user === "root" ? ([node[0], ...node.slice(1)] as [string, ...string[]]) : asOrdinaryUser(node);
    const env = { ...process.env, HOME: temporary, TMPDIR: join(temporary, "tmp"), TSX_DISABLE_CACHE: "1" };
    const { stdout } = await promisify(execFile)(program, rest, { env, maxBuffer: 1 << 26 });
    const told = stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as T); // Written by our own script.
    return { told, files: readdirSync(join(temporary, "tmp")) };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
