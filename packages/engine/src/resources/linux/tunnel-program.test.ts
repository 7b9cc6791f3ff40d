import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeWith } from "../../testing/real-programs.ts";
import { temporaryDirectory } from "../../testing/scripted-context.ts";

const SOURCE = fileURLToPath(new URL("../../../native/netcue-tunnel.c", import.meta.url));

describeWith(["cc"], {}, () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let program: string;

  beforeEach(() => {
    directory = temporaryDirectory();
    program = join(directory.path, "netcue-tunnel");
    execFileSync("cc", ["-std=c11", "-O2", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-o", program, SOURCE]);
  });

  afterEach(() => directory.remove());

  it("compiles without a warning, and says what is wrong with its arguments", () => {
    const said = (...args: string[]): [number | null, string] => {
      const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
      return [status, stderr.trim()];
    };
    expect(said()).toEqual([2, "netcue-tunnel: a kind and a name must be given"]);
    expect(said("tip", "x")).toEqual([2, "netcue-tunnel: tip is neither tap nor tun"]);
    expect(said("tap", "sixteen-letters-")).toEqual([
      2,
      "netcue-tunnel: the name of an interface has 1 to 15 characters, not as sixteen-letters-",
    ]);
    expect(said("tap", "x", "--port", "1")).toEqual([2, "netcue-tunnel: a tunnel needs --port, --to and --to-port"]);
  });
});
