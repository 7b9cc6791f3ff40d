import { execFile } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../command.mjs";
import { checkLockFile } from "./lock-file.mjs";
import { checkPlaces } from "./places.mjs";
import { PLANTED } from "./planted-violations.mjs";
import { checkRooms } from "./rooms.mjs";
import { trackedFiles } from "./tracked-files.mjs";

/** A rule is in force only once a deliberate violation has been seen to fail: here each is seen to fail. */

/** @type {string} */
let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "netcue-checks-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<{ status: number, output: string }>}
 */
function run(program, args, cwd) {
  return new Promise((resolve) => {
    execFile(join(ROOT, "node_modules/.bin", program), args, { cwd, maxBuffer: 50_000_000 }, (error, stdout, stderr) => {
      resolve({ status: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });
}

/**
 * @param {string} file
 * @param {string} text
 */
function plant(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe("Biome", () => {
  /** @type {{ category: string, file: string }[]} */
  let found;
  beforeAll(async () => {
    const checkout = join(folder, "biome");
    for (const file of ["biome.json", ".gitignore", "package.json", "packages/engine/package.json", "packages/ui/package.json"]) {
      plant(join(checkout, file), readFileSync(join(ROOT, file), "utf8"));
    }
    plant(join(checkout, "packages/engine/src/time/clock.ts"), "export const now = (): number => Date.now();\n");
    for (const { file, text, beside } of PLANTED) {
      for (const [path, content] of Object.entries({ ...beside, [file]: text })) plant(join(checkout, path), content);
    }
    const { status, output } = await run("biome", ["check", "--reporter=json", "--max-diagnostics=none", "."], checkout);
    expect(status).not.toBe(0);
    const { diagnostics } = JSON.parse(output.slice(output.indexOf('{"summary"'), output.lastIndexOf("}") + 1));
    found = diagnostics.map((/** @type {{ category: string, location: { path: string } }} */ { category, location }) => ({
      category,
      file: location.path,
    }));
  }, 60_000);

  test.each(PLANTED)("$rule fails in $file", ({ rule, file }) => {
    expect(found).toContainEqual({ category: rule, file });
  });

  test("the room of the clock may look at the time", () => {
    expect(found.filter(({ file }) => file === "packages/engine/src/time/clock.ts")).toEqual([]);
  });
});

describe("room law", () => {
  const breaches = (/** @type {string} */ file, /** @type {string} */ text) => checkRooms([file], () => text);

  test.each([
    ["packages/engine/src/model/a.ts", "node:fs"],
    ["packages/engine/src/model/a.ts", "../compile/plan.ts"],
    ["packages/engine/src/compile/a.ts", "../kernel/kernel.ts"],
    ["packages/engine/src/compile/a.ts", "node:path"],
    ["packages/engine/src/resources/linux/a.ts", "../../kernel/kernel.ts"],
    ["packages/engine/src/resources/a.ts", "../controller/run.ts"],
    ["packages/engine/src/resources/a.ts", "../store/store.ts"],
    ["packages/engine/src/kernel/a.ts", "../store/store.ts"],
    ["packages/engine/src/kernel/a.ts", "../host/host.ts"],
    ["packages/engine/src/kernel/a.ts", "node:fs"],
    ["packages/engine/src/host/a.ts", "../kernel/kernel.ts"],
    ["packages/engine/src/traces/a.ts", "../controller/run.ts"],
    ["packages/engine/src/controller/a.ts", "react"],
    ["packages/engine/src/index.ts", "@netcue/ui/canvas/canvas"],
    ["packages/engine/src/index.ts", "next"],
    ["packages/engine/src/index.ts", "@trpc/server"],
    ["packages/ui/src/a.tsx", "@netcue/engine"],
    ["packages/ui/src/a.tsx", "@tanstack/react-query"],
    ["packages/ui/src/a.tsx", "../../engine/src/model/index.ts"],
    ["apps/web/src/features/home/a.tsx", "../run-view/run-view.tsx"],
    ["apps/web/src/features/home/a.tsx", "@netcue/engine"],
    ["apps/web/src/features/home/a.tsx", "../../../server/trpc/router.ts"],
    ["apps/web/src/api/a.ts", "../../server/trpc/router.ts"],
    ["apps/web/src/api/a.ts", "../features/home/home.tsx"],
    ["apps/web/server/a.ts", "@netcue/engine/src/kernel/kernel.ts"],
    ["apps/web/server/a.ts", "../src/api/client.ts"],
    ["apps/cli/src/a.ts", "../../../packages/engine/src/index.ts"],
    ["apps/web/src/stray/a.ts", "react"],
  ])("%s must not import %s", (file, specifier) => {
    const sentences = breaches(file, `import { a } from "${specifier}";\n`);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(file);
  });

  test.each([
    ["import b from"],
    ["import type { A } from"],
    ["import {\n  a,\n  type B,\n} from"],
    ["import * as a from"],
    ["import"],
    ["export * from"],
    ["export { a } from"],
    ["export type { A } from"],
    ["const a = await import("],
  ])("is seen in whatever form: %s", (form) => {
    const sentences = breaches(
      "packages/engine/src/model/a.ts",
      `// first line\n${form} "../kernel/kernel.ts"${form.endsWith("(") ? ")" : ""};\n`,
    );
    expect(sentences).toEqual([
      expect.stringContaining('packages/engine/src/model/a.ts:2: /engine/model must not import "../kernel/kernel.ts"'),
    ]);
  });

  test.each([
    ["packages/engine/src/model/a.ts", 'import { b } from "./b.ts";'],
    ["packages/engine/src/kernel/a.ts", 'import type { Journal } from "../journal/journal.ts";'],
    ["packages/engine/src/kernel/a.test.ts", 'import { SimulatedClock } from "../testing/simulated-clock.ts";'],
    ["apps/web/src/api/a.ts", 'import type { AppRouter } from "../../server/trpc/router.ts";'],
    ["apps/web/src/features/home/a.tsx", 'import { api } from "../../api/client.ts";'],
    ["apps/web/src/app/page.tsx", 'import { Home } from "../features/home/home.tsx";'],
    ["apps/web/server/main.ts", 'import { RunController } from "@netcue/engine";'],
  ])("%s may: %s", (file, text) => {
    expect(breaches(file, `${text}\n`)).toEqual([]);
  });
});

describe("lock file", () => {
  test("an optional dependency without an entry is named", () => {
    const packages = {
      "": {},
      "node_modules/a": { optionalDependencies: { "a-linux": "1", "a-darwin": "1" } },
      "node_modules/a-linux": {},
    };
    expect(checkLockFile(packages)).toEqual([expect.stringContaining("node_modules/a may need a-darwin")]);
  });

  test("an entry inside the package or further out counts", () => {
    const packages = { "node_modules/a/node_modules/b": { optionalDependencies: { c: "1" } }, "node_modules/a/node_modules/c": {} };
    expect(checkLockFile(packages)).toEqual([]);
  });

  test("a download address is named", () => {
    expect(checkLockFile({ "node_modules/a": { resolved: "https://example.org/a.tgz" } })).toHaveLength(1);
  });
});

describe("places", () => {
  test.each([
    ["a path of one machine", ["", "home", "someone", "netcue"].join("/")],
    ["a path of one machine", `see ${["", "root", "netcue"].join("/")}`],
    ["the address of a package registry", ["https://registry", "example", "org"].join(".")],
    ["the address of a package registry", ["registry", "https://mirror.example.org"].join("=")],
    ["a credential", ["//example.org/:_auth", "Token=x"].join("")],
  ])("%s is named", (what, text) => {
    expect(checkPlaces(["a.ts"], () => `first\n${text}\n`)).toContain(`a.ts:2: names ${what}`);
  });
});

describe("types and unused code", () => {
  /** @type {string} */
  let checkout;
  beforeAll(() => {
    checkout = join(folder, "checkout");
    for (const file of trackedFiles()) cpSync(join(ROOT, file), join(checkout, file));
    symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
  });

  test("a wrong type fails", async () => {
    plant(join(checkout, "packages/engine/src/model/wrong-type.ts"), 'export const wrong: number = "text";\n');
    const { status, output } = await run("tsc", ["--noEmit", "-p", "packages/engine"], checkout);
    expect(status).not.toBe(0);
    expect(output).toMatch(/wrong-type\.ts\(1,14\): error TS2322/);
  }, 60_000);

  test("an unused file, export and dependency fail", async () => {
    plant(join(checkout, "packages/engine/src/model/unused-file.ts"), "export const a = 1;\n");
    appendFileSync(join(checkout, "scripts/command.mjs"), "\nexport const unusedExport = 1;\n");
    const manifest = join(checkout, "packages/engine/package.json");
    const { dependencies, ...rest } = JSON.parse(readFileSync(manifest, "utf8"));
    writeFileSync(manifest, JSON.stringify({ ...rest, dependencies: { ...dependencies, "unused-dependency": "1.0.0" } }));
    const { status, output } = await run("knip", ["--no-progress"], checkout);
    expect(status).not.toBe(0);
    expect(output).toMatch(/Unused files[\s\S]*packages\/engine\/src\/model\/unused-file\.ts/);
    expect(output).toMatch(/Unused exports[\s\S]*unusedExport/);
    expect(output).toMatch(/Unused dependencies[\s\S]*unused-dependency/);
  }, 60_000);
});
