import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeWith } from "../testing/real-programs.ts";
import { probeWire } from "./probe-wire.ts";
import { compileWire, wireProgram } from "./wire-program.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "netcue-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("says the way out where there is no compiler, and leaves nothing", async () => {
  const asked = compileWire(join(folder, "program"), { compilers: ["no-such-compiler"] });
  await expect(asked).rejects.toMatchObject({ code: "host-missing", message: expect.stringContaining("apt install gcc libc6-dev") });
  expect(readdirSync(folder)).toEqual([]);
});

it.each([
  ["/no/such/device", "modprobe tun"],
  ["/proc", "Cannot open /dev/net/tun: "],
])("says what is missing when %s is the device", async (device, why) => {
  expect(await probeWire(folder, device)).toEqual({ missing: expect.stringContaining(why) });
});

describeWith(["cc"], {}, () => {
  it("compiles without a warning, and leaves nothing but the program", async () => {
    await compileWire(join(folder, "program"), { strict: true });
    expect(readdirSync(folder)).toEqual(["program"]);
    const run = promisify(execFile)(join(folder, "program"), ["--a-mtu", "cow"]);
    await expect(run).rejects.toMatchObject({ code: 2, stderr: "netcue-wire: --a-mtu must be a number from 0 to 65535, not cow\n" });
  });

  it("says what the compiler said", async () => {
    await expect(compileWire(join(folder, "program"), { compilers: ["false", "git", "cc"] })).rejects.toThrow(
      /git could not compile .*: unknown option: /,
    );
  });

  it("is compiled once", async () => {
    const program = await wireProgram(folder);
    const { mtimeMs } = statSync(program);
    expect(await wireProgram(folder)).toBe(program);
    expect(statSync(program).mtimeMs).toBe(mtimeMs);
    expect(existsSync(program)).toBe(true);
  });
});
