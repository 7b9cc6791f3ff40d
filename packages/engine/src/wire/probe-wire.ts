import { open } from "node:fs/promises";
import { errorSentence } from "../errors.ts";
import { wireProgram } from "./wire-program.ts";

/** Whether this machine can carry links in user space: the program for it, or why not and the way out. */
export type WireCapability = { program: string } | { missing: string };

const TUN = "/dev/net/tun";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: `There is no ${TUN}: load the kernel's module (as root: modprobe tun), or pass the device into the container.`,
  ENODEV: `There is ${TUN}, and the kernel knows no TAP: load its module (as root: modprobe tun).`,
  EACCES: `${TUN} may not be opened by this user: as root, chmod 0666 ${TUN} (Debian and Ubuntu have it so).`,
  EPERM: `${TUN} may not be opened in this container: pass the device into it (--device ${TUN}).`,
};

/** Looks, and compiles the program if that has not been done. `home`: see {@link wireProgram}. */
export async function probeWire(home: string, device = TUN): Promise<WireCapability> {
  try {
    await (await open(device, "r+")).close();
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException; // Of the file system.
    return { missing: REASONS[code] ?? `Cannot open ${TUN}: ${message}.` };
  }
  return wireProgram(home).then(
    (program) => ({ program }),
    (error) => ({ missing: errorSentence(error) }),
  );
}
