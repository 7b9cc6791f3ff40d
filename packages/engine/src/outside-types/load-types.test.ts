import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { Scenario } from "../testing/scenario.ts";
import { type LoadedTypes, loadTypes } from "./load-types.ts";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "netcue-types-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(path: string, text: string): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** Source of an expression that makes a type. */
function made(type: string, more = ""): string {
  return `defineResourceType({ type: "${type}", label: "L", help: "A test.", ${more} })`;
}

function load(types: unknown, named?: string): Promise<LoadedTypes> {
  write("config.json", JSON.stringify({ types }));
  return loadTypes({ home, named, directory: home });
}

function added({ registry }: LoadedTypes): string[] {
  return [...registry.catalogue().keys()].slice(createBuiltinRegistry().catalogue().size);
}

describe("types from outside", () => {
  it("come from files and packages of the configuration, then from those named for once", async () => {
    write("one.mjs", `export default ({ defineResourceType }) => ${made("lab::One")};`);
    write("sub/two.mjs", `export default ({ defineResourceType, type }) => [${made("lab::Two", 'parent: type("lab::One")')}];`);
    write("node_modules/some-package/package.json", JSON.stringify({ name: "some-package", exports: { import: "./index.mjs" } }));
    write("node_modules/some-package/index.mjs", `export default ({ defineResourceType }) => ${made("lab::Packed")};`);
    const loaded = await load(["./one.mjs", "some-package"], " sub/two.mjs, ");
    expect(loaded.problems).toEqual([]);
    expect(added(loaded)).toEqual(["lab::One", "lab::Packed", "lab::Two"]);
    expect(loaded.registry.get("lab::Two").info.ancestors).toEqual(["lab::One"]);
  });

  it("may be exported by names or as CommonJS, made by another copy of the engine, and may speak of each other", async () => {
    const info = (type: string, to: string): string =>
      JSON.stringify({ ...createBuiltinRegistry().get("dummy::Node").info, type, platform: "lab", connections: [{ to, min: 0, max: 1 }] });
    write(
      "named.mjs",
      `export const a = { info: ${info("lab::A", "lab::B")}, hooks: {} }; export const b = { info: ${info("lab::B", "lab::A")}, hooks: { start() {} } }; export const other = 5;`,
    );
    write("common.cjs", `module.exports = { c: { info: ${info("lab::C", "Resource")}, hooks: {} }, helper() {} };`);
    const loaded = await load(["./named.mjs", "./common.cjs"]);
    expect(loaded.problems).toEqual([]);
    expect(added(loaded)).toEqual(["lab::A", "lab::B", "lab::C"]);
  });

  it("are none without a configuration", async () => {
    const loaded = await loadTypes({ home: join(home, "none"), directory: home });
    expect([added(loaded), loaded.problems]).toEqual([[], []]);
  });

  it("is what the README says: its example is loaded, and runs", async () => {
    const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
    write("countdown.mjs", /```js\n(.*?)```/s.exec(readme)?.[1] ?? "");
    const { registry, problems } = await load(["./countdown.mjs"]);
    expect(problems).toEqual([]);
    const design = new DesignBuilder();
    const countdown = design.add("lab::Countdown", { from: 4 }, design.node());
    const scenario = new Scenario(design.build(), { registry });
    expect(await scenario.toEnd()).toBe("succeeded");
    expect((await scenario.resource(countdown)).times.STOPPED).toBe(4);
    expect(scenario.files.traces.get(`${countdown}/numbers`)).toBe("4\n3\n2\n1\n");
  });
});

describe("what is wrong with a source names it, and leaves the rest working", () => {
  it.each([
    ["a file that is not there", null, "There is no such file."],
    ["a syntax error", "export default {{", "It cannot be loaded: "],
    ["an error at its top level", 'throw new Error("broken on purpose");', "It cannot be loaded: broken on purpose"],
    ["an import of what is not there", 'import "no-such-package-anywhere";', "no-such-package-anywhere"],
    ["nothing that is a type", "export const helper = 5;", "It exports no resource type."],
    ["a number in its list", "export default [5];", "It exports a number where a resource type was expected."],
    ["no data", "export default { hooks: {} };", "What it exports is no sound resource type: info: "],
    ["a name that is taken", `export default ({ defineResourceType }) => ${made("linux::Ping")};`, "There is a type linux::Ping already."],
    ["a name twice", `export default ({ defineResourceType }) => [${made("lab::X")}, ${made("lab::X")}];`, "lab::X is registered already"],
    ["no name", `export default ({ defineResourceType }) => ${made("lab Robot!")};`, '"lab Robot!" is no name of a type'],
    [
      "a hook that there is not",
      `export default ({ defineResourceType }) => ${made("lab::X", "hooks: { strat() {} }")};`,
      "hooks.strat: there is no such hook.",
    ],
    [
      "a hook that is no function",
      `export default ({ defineResourceType }) => ${made("lab::X", "hooks: { start: 5 }")};`,
      "hooks.start: it is not a function.",
    ],
    [
      "an unknown partner",
      `export default ({ defineResourceType }) => ${made("lab::X", 'connections: [{ to: "lab::Y", min: 0, max: 1 }]')};`,
      "not there: lab::Y",
    ],
    ["an unknown parent", `export default ({ type }) => type("lab::Y");`, "There is no resource type lab::Y."],
    [
      "a default that cannot be",
      `export default ({ defineResourceType, attribute }) => ${made("lab::X", 'attributes: [attribute("n", "integer", { help: "N.", default: "many" })]')};`,
      '"many" is not a whole number.',
    ],
    [
      "an attribute without a type",
      `export default ({ defineResourceType }) => ${made("lab::X", 'attributes: [{ name: "n" }]')};`,
      "info.attributes[0].type",
    ],
    [
      "a duration of nothing",
      `export default ({ defineResourceType }) => ${made("lab::X", 'expects: [{ phase: "RUN", attribute: "n" }]')};`,
      'there is no attribute "n"',
    ],
    ["getters that throw", 'export default { get info() { throw new Error("got you"); }, hooks: {} };', "got you"],
  ])("%s", async (_, source, message) => {
    write("good.mjs", `export default ({ defineResourceType }) => ${made("lab::Good")};`);
    if (source !== null) write("bad.mjs", source);
    const loaded = await load(["./bad.mjs", "./good.mjs"]);
    expect(added(loaded).at(-1)).toBe("lab::Good");
    expect(loaded.problems.map((problem) => problem.source)).toEqual([join(home, "bad.mjs")]);
    expect(loaded.problems[0]?.message).toContain(message);
    expect(loaded.problems[0]?.hint).not.toBe("");
  });

  it("a package that is not installed", async () => {
    const { problems } = await load(["no-such-package-anywhere"]);
    expect(problems).toMatchObject([{ source: "no-such-package-anywhere", hint: expect.stringContaining(`npm install --prefix ${home}`) }]);
  });

  it.each([
    ["no JSON", "{ types: }", "cannot be read"],
    ["unknown keys", '{ "typos": [] }', "typos"],
    ["types that are no list", '{ "types": "x" }', "types: "],
  ])("a configuration with %s", async (_, text, message) => {
    const source = write("config.json", text);
    const loaded = await loadTypes({ home, directory: home });
    expect(loaded.problems).toMatchObject([{ source, message: expect.stringContaining(message) }]);
    expect(added(loaded)).toEqual([]);
  });
});
