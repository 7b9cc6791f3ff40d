import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { describeWith } from "../src/testing/real-programs.ts";

const SCRIPT = fileURLToPath(new URL("netns-as-user.ts", import.meta.url));
/** The user that owns nothing. */
const NOBODY = 65_534;

/** What the script wrote, run by an ordinary user: nobody's when root runs the tests, else ours. */
async function asUser(): Promise<Record<string, unknown>> {
  const program = [process.execPath, "--import", "tsx", "--conditions", "netcue-source", SCRIPT];
  const become =
    process.getuid?.() === 0 ? ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups", "env", "HOME=/tmp"] : ["env"];
  const [first = "", ...rest] = [...become, ...program];
  const { stdout } = await promisify(execFile)(first, rest);
  return JSON.parse(stdout) as Record<string, unknown>; // Written by our own script, a line of JSON.
}

/** Mounts of a run that this machine sees: there are to be none, ever. */
const mounts = (): string[] =>
  readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .filter((line) => /\/run\/(netns\/n\d|uts\/|hosts)/.test(line));

describeWith(["unshare", "nsenter", "ip", "tc", "ping", "setpriv", "dumpcap"], {}, () => {
  it("an ordinary user has a network of hosts, a router, a switch and a slow link, is root in it, and leaves no mount", async () => {
    const { outcome, errors, pinged, captured, shown, user } = await asUser();
    expect({ outcome, errors }).toEqual({ outcome: "succeeded", errors: [] });
    expect(user).not.toBe(0);
    expect(pinged).toContain("2 received");
    expect(captured).toBe("4 packets, 0 missed");
    expect(shown).toBe("0\nfar\n");
    expect(mounts()).toEqual([]);
  });
});
