import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockHome } from "./home-lock.ts";

const LIBSQL = new URL("../../../../node_modules/libsql/index.js", import.meta.url).pathname;
/** A process of its own that takes the same lock and holds it. */
const HOLDER = `
  const lock = new (require(process.argv[1]))(process.argv[2]);
  lock.exec("begin exclusive");
  process.stdout.write("held");
  setInterval(() => lock.open, 1000);
`;

describe("the lock on a home", () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "netcue-lock-"));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it("is had by one at a time, and again when it was given back", () => {
    const release = lockHome(home);
    expect(() => lockHome(home)).toThrow(/Another Netcue is using .*NETCUE_HOME/);
    release();
    lockHome(home)();
  });

  it("makes the home when there is none", () => {
    lockHome(join(home, "new", "home"))();
  });

  it("is refused while another process has it, and free when that is killed", async () => {
    const holder = spawn(process.execPath, ["-e", HOLDER, LIBSQL, join(home, "controller.lock")], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise((resolve) => holder.once("exit", resolve));
    await new Promise((resolve) => holder.stdout.once("data", resolve));
    expect(() => lockHome(home)).toThrow(expect.objectContaining({ code: "home-in-use" }));
    holder.kill("SIGKILL");
    await ended;
    lockHome(home)();
  });
});
