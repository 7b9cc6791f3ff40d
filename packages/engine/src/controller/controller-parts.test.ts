import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compileDesign } from "../compile/index.ts";
import { createCatalogue, type Design, emptySnapshot } from "../model/index.ts";
import { attribute, defineResourceType } from "../resources/resource-type.ts";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { DirectoryRunFiles } from "./directory-run-files.ts";
import { experimentName } from "./experiment-name.ts";
import { readHostFacts } from "./host-facts.ts";
import { newRunId, newSeed } from "./ids.ts";
import { recordedDesign } from "./recorded-design.ts";
import { summarize } from "./run-summary.ts";

const { path, remove } = temporaryDirectory();
afterAll(remove);

describe("a run's id", () => {
  it("is its start in UTC and some chance", () => {
    expect(newRunId(Date.UTC(2026, 10, 23, 20, 15, 30, 999))).toMatch(/^20261123-201530-[0-9a-f]{6}$/);
  });

  it("sorts by time, and differs within the same second", () => {
    const ids = [1, 2, 3].flatMap((second) => [newRunId(second * 1_000), newRunId(second * 1_000)]);
    expect(new Set(ids).size).toBe(6);
    expect(ids.map((id) => id.slice(0, 15))).toEqual([...ids].sort().map((id) => id.slice(0, 15)));
  });
});

describe("a seed", () => {
  it("is a number of 32 bits", () => {
    for (let draw = 0; draw < 100; draw++) {
      const seed = newSeed();
      expect(seed >>> 0).toBe(seed);
    }
  });
});

describe("the files of a run", () => {
  it("are made on first use, each resource apart", () => {
    const files = new DirectoryRunFiles(join(path, "run"), { home: path, experiment: "tried" });
    files.writeTrace(1, "stdout", "one\n");
    files.writeTrace(1, "stdout", "two\n");
    files.writeTrace(2, "stdout", "ü\n");
    expect(readFileSync(join(path, "run", "traces", "1", "stdout"), "utf8")).toBe("one\ntwo\n");
    expect(readFileSync(files.tracePath(2, "stdout"), "utf8")).toBe("ü\n");
    expect(statSync(files.resourceDirectory(3)).isDirectory()).toBe(true);
    expect(files.resourceDirectory(3)).toBe(join(path, "run", "resources", "3"));
    expect(files.places).toEqual({ home: path, experiment: "tried", resources: join(path, "run", "resources") });
  });
});

describe("the name of an experiment", () => {
  it.each([
    ["its id when it is kept", { experiment: "k3-9_a", name: "Two pings" }, /^k3-9_a$/],
    ["its name when it is not", { experiment: null, name: "Two pings" }, /^two-pings-[0-9a-f]{8}$/],
    ["never a way out of its directory", { experiment: "../..", name: "x" }, /^experiment-[0-9a-f]{8}$/],
    ["short enough for a file", { experiment: null, name: "x".repeat(10_000) }, /^x{40}-[0-9a-f]{8}$/],
  ])("is %s", (_, record, expected) => {
    expect(experimentName(record)).toMatch(expected);
  });

  it("tells names apart that look alike in a file", () => {
    expect(experimentName({ experiment: null, name: "Ä" })).not.toBe(experimentName({ experiment: null, name: "Ö" }));
  });
});

describe("what is written of a design", () => {
  const info = defineResourceType({
    type: "test::Secret",
    label: "Secret",
    help: "Has secrets.",
    attributes: [attribute("key", "string", { help: "", flags: ["design", "credential"] }), attribute("user", "string", { help: "" })],
  }).info;
  const resources = [
    { guid: 1, type: "test::Secret", attributes: { key: "k", user: "u" } },
    { guid: 2, type: "test::Secret" },
    { guid: 3, type: "no::Such", attributes: { key: "not known to be one" } },
  ];
  const design: Design = { netcue: 1, name: "x", resources, connections: [[1, 2]] };

  it("leaves out the values of credentials and keeps everything else", () => {
    const [secret, ...others] = resources;
    expect(recordedDesign(design, createCatalogue([info]))).toEqual({
      ...design,
      resources: [{ ...secret, attributes: { user: "u" } }, ...others],
    });
  });

  it("escapes what only looks like a parameter, so that running it again means the same", () => {
    const command = "echo ${SHELL_VARIABLE} in ${RUN_HOME}";
    const [first, ...others] = resources;
    const filled = { ...design, resources: [{ ...first, guid: 1, type: info.type, attributes: { user: command } }, ...others] };
    const [again] = recordedDesign(filled, createCatalogue([info])).resources;
    expect(again?.attributes).toEqual({ user: "echo $${SHELL_VARIABLE} in ${RUN_HOME}" });
    const { plan } = compileDesign(
      { ...design, resources: [{ ...again, guid: 1 }], connections: [], conditions: [] },
      createCatalogue([info]),
    );
    expect(plan?.resources[0]?.attributes.user).toBe(command);
  });

  it("does not change the design", () => {
    recordedDesign(design, createCatalogue([info]));
    expect(design.resources[0]?.attributes).toEqual({ key: "k", user: "u" });
  });
});

describe("how long a resource ran", () => {
  it.each([
    [{ STARTED: 1, STOPPED: 4 }, 3],
    [{ STARTED: 1, FAILED: 2.5 }, 1.5],
    [{ STARTED: 1, STOPPED: 4, FAILED: 9 }, 3],
    [{ READY: 1, FAILED: 2 }, null],
    [{ STARTED: 1 }, null],
    [{}, null],
  ])("from its times %j is %j s", (times, ran) => {
    const snapshot = emptySnapshot("r", "d", [{ guid: 1, name: "n", type: "t" }]);
    const resource = snapshot.resources[1];
    const resources = resource ? { 1: { ...resource, times } } : {};
    expect(summarize({ ...snapshot, resources }, readHostFacts()).resources[0]?.ran).toBe(ran);
  });
});
