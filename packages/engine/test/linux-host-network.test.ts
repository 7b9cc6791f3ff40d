import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { describeWith } from "../src/testing/real-programs.ts";
import type { HostNetwork } from "./linux-host-network.ts";

const SCRIPT = fileURLToPath(new URL("linux-host-network.ts", import.meta.url));

describeWith(["unshare", "ip", "cc"], { asRoot: true }, () => {
  it("what an experiment changes of the network of its own machine is as it was when it is over", { timeout: 240_000 }, async () => {
    const node = [process.execPath, "--import", "tsx", "--conditions", "netcue-source", SCRIPT];
    const { stdout } = await promisify(execFile)("unshare", ["--net", "--", ...node]);
    const { outcome, errors, before, during, after } = JSON.parse(stdout) as HostNetwork; // Written by our own script.
    expect({ outcome, errors }).toEqual({ outcome: "succeeded", errors: [] });
    for (const words of [
      "tap2    inet 10.5.0.1/24",
      "10.7.0.0/24 via 10.5.0.9 dev tap2",
      "inet 10.9.9.9/32",
      "lo: <LOOPBACK,UP,LOWER_UP> mtu 30000",
    ])
      expect(during).toContain(words);
    expect(after).toBe(before);
  });
});
