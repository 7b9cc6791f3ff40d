import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventsOf, TestRoom, timeOf } from "./netcue.ts";

let room: TestRoom;

beforeEach(() => {
  room = new TestRoom();
  mkdirSync(room.path("home"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  room.remove();
});

const BEACON = `export default ({ defineResourceType, type }) => defineResourceType({
  type: "lab::Beacon", label: "Beacon", help: "Shines for two seconds.", parent: type("dummy::Application"),
  expects: [{ phase: "RUN", milliseconds: 2000 }],
  hooks: { start(context) { context.writeTrace("stdout", "lit\\n"); context.after(20, () => context.complete()); } },
});`;

const design = {
  netcue: 1,
  name: "beacon",
  resources: [
    { guid: 1, type: "dummy::Node" },
    { guid: 2, type: "lab::Beacon", name: "beacon" },
  ],
  connections: [[2, 1]],
};

describe("resource types from outside", () => {
  it("are there for every command once the configuration names their file", async () => {
    room.file("home/beacon.mjs", BEACON);
    room.file("home/config.json", { types: ["./beacon.mjs"] });
    expect((await room.netcue("types")).stdout).toContain("lab::Beacon\n  Shines for two seconds.\n  kind of: dummy::Application\n");
    const file = room.file("beacon.json", design);
    expect(await room.netcue("validate", file)).toMatchObject({ status: 0, stderr: "" });
    expect((await room.netcue("plan", file)).stdout).toContain("beacon: takes 2 s");
    const ended = await room.netcue("run", file, "--events");
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    expect(timeOf(eventsOf(ended), "beacon", "STOPPED")).toBeGreaterThan(0.02);
    expect(await room.netcue("convert", file, "beacon.xml")).toMatchObject({ status: 0 });
  });

  it("that are broken are named with a way out, and everything else works", async () => {
    room.file("home/config.json", { types: ["./broken.mjs", "not-installed"] });
    room.file("home/broken.mjs", "export default {\n  oops!\n};\n");
    room.file("beacon.mjs", BEACON);
    vi.stubEnv("NETCUE_TYPES", "./beacon.mjs,./gone.mjs");
    const { status, stdout, stderr } = await room.netcue("types", "--json");
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as { type: string }[]).map(({ type }) => type)).toEqual(
      expect.arrayContaining(["linux::Ping", "lab::Beacon"]),
    );
    expect(stderr).toContain(`types    ${room.path("home", "broken.mjs")}: It cannot be loaded: Unexpected token '!'`);
    expect(stderr).toContain(`See where: node --check ${room.path("home", "broken.mjs")}.`);
    expect(stderr).toContain("types    not-installed: There is no package");
    expect(stderr).toContain(`types    ${room.path("gone.mjs")}: There is no such file.`);
  });

  it("may be TypeScript where Node can read that; where it cannot, it says so", async () => {
    room.file("beacon.mts", BEACON);
    vi.stubEnv("NETCUE_TYPES", "beacon.mts");
    const { status, stdout, stderr } = await room.netcue("types");
    expect(status).toBe(0);
    const canRead = "typescript" in process.features && process.features.typescript !== false;
    expect(stdout.includes("lab::Beacon")).toBe(canRead);
    expect(stderr.includes("This version of Node cannot read TypeScript.\n         Compile it to JavaScript")).toBe(!canRead);
  });

  it("that import the engine without its being there are told of the other way", async () => {
    room.file("beacon.mjs", 'import { defineResourceType } from "@netcue/engine"; export default defineResourceType({});');
    vi.stubEnv("NETCUE_TYPES", "beacon.mjs");
    expect((await room.netcue("types")).stderr).toContain("Export a function instead");
  });

  it("work when they are made with another copy of the engine: they find their node's host", async () => {
    installCopy();
    room.file(
      "home/shout.mjs",
      `import { defineResourceType, HOST } from "@netcue/engine";
      export const shout = defineResourceType({
        type: "lab::Shout", label: "Shout", help: "Shouts.",
        traces: [{ name: "stdout", help: "What it shouts.", enabled: true }],
        connections: [{ to: "linux::Node", min: 1, max: 1 }],
        waits: [{ action: "DEPLOY", on: "linux::Node", state: "READY" }],
        hooks: {
          async start(context) {
            const [stdoutPath, stderrPath] = [context.tracePath("stdout"), context.tracePath("stderr")];
            const command = { argv: ["echo", "HEY"], cwd: context.directory(), stdoutPath, stderrPath, guid: context.guid };
            const program = await context.ask(HOST).start(command);
            void program.ended.then(({ exitStatus }) => (exitStatus === 0 ? context.complete({ exitStatus }) : context.fail("no voice")));
          },
          async release(context) { await context.ask(HOST).sweep(context.guid, 1000); },
        },
      });`,
    );
    room.file("home/config.json", { types: ["./shout.mjs"] });
    const shouting = {
      ...design,
      resources: [
        { guid: 1, type: "linux::Node" },
        { guid: 2, type: "lab::Shout", name: "shout" },
      ],
    };
    const ended = await room.netcue("run", room.file("shout.json", shouting), "--out", room.path("out"));
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    expect(ended.stdout).toMatch(/shout +completed after/);
    expect(readFileSync(room.path("out", "traces", "2", "stdout"), "utf8")).toBe("HEY\n");
  });
});

/** Puts a second engine beside the configuration, as npm would: built files of its own, what it depends on from here. */
function installCopy(): void {
  const engine = fileURLToPath(new URL("../../../packages/engine/", import.meta.url));
  const modules = room.path("home", "node_modules");
  cpSync(join(engine, "dist"), join(modules, "@netcue/engine/dist"), { recursive: true });
  cpSync(join(engine, "package.json"), join(modules, "@netcue/engine/package.json"));
  const { dependencies } = createRequire(import.meta.url)(join(engine, "package.json")) as { dependencies: Record<string, string> };
  for (const name of Object.keys(dependencies)) {
    const [found = ""] = createRequire(join(engine, "package.json")).resolve.paths(name) ?? [];
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(dirname(dirname(dirname(found))), "node_modules", name), join(modules, name));
  }
}
