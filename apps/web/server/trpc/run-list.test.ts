import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { openMemoryStore, RunController } from "@netcue/engine";
import { afterEach, beforeEach, expect, it } from "vitest";
import { dummyDesign, openTestServices, type TestServices } from "../testing/open-test-services.ts";
import { appRouter } from "./app-router.ts";
import { createCallerFactory } from "./init.ts";

const createCaller = createCallerFactory(appRouter);

let services: TestServices;
let api: ReturnType<typeof createCaller>;

beforeEach(() => {
  services = openTestServices();
  api = createCaller(services);
});
afterEach(() => services.dispose());

async function runOne(name: string): Promise<string> {
  const run = await services.controller.start({ ...dummyDesign(1), name });
  await run.done;
  return run.id;
}

const page = { offset: 0, limit: 50 };

it("finds runs by what people wrote on them, and tells everybody that it was written", async () => {
  const [first] = [await runOne("a"), await runOne("b")];
  const before = services.changes.current("runs");
  await api.runList.mark({ id: first, marks: { title: " baseline ", tags: ["paper", "paper"], note: "" } });
  expect(services.changes.current("runs")).toBe(before + 1);
  const found = await api.runList.find({ filter: { tags: ["paper"] }, ...page });
  expect(found).toMatchObject({ total: 1, runs: [{ id: first, title: "baseline", tags: ["paper"] }] });
  expect(await api.runList.tags()).toEqual(["paper"]);
  expect(await api.runList.marks({ id: first })).toMatchObject({ title: "baseline" });
  await expect(api.runList.mark({ id: "none", marks: { title: "", tags: [], note: "" } })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("keeps views", async () => {
  await api.runList.saveView({ name: "Failed", filter: { outcomes: ["failed"] } });
  expect(await api.runList.views()).toEqual([{ name: "Failed", filter: { outcomes: ["failed"] } }]);
  await api.runList.removeView({ name: "Failed" });
  expect(await api.runList.views()).toEqual([]);
});

it("deletes the runs that are named, and no other; none of them when one is not there", async () => {
  const [one, two, three] = [await runOne("a"), await runOne("b"), await runOne("c")];
  const directory = (await services.store.runs.get(one))?.directory ?? "";
  await expect(api.runList.remove({ ids: [one, "none"] })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(existsSync(directory)).toBe(true);
  expect(await api.runList.remove({ ids: [one, two] })).toEqual({ left: [] });
  expect(existsSync(directory)).toBe(false);
  expect((await api.runList.find({ filter: {}, ...page })).runs.map(({ id }) => id)).toEqual([three]);
});

it("shows what was run under the same home without this server, with all its events", async () => {
  const home = dirname(dirname((await services.store.runs.get(await runOne("here")))?.directory ?? ""));
  const directory = join(home, "runs", "20260101-000000-cli");
  mkdirSync(directory, { recursive: true });
  const elsewhere = new RunController({ registry: services.registry, store: openMemoryStore(), home });
  const run = await elsewhere.start({ ...dummyDesign(2), name: "elsewhere" }, { directory });
  await run.done;
  const { runs } = await api.runList.find({ filter: { text: "elsewhere" }, ...page });
  expect(runs).toMatchObject([{ id: run.id, outcome: "succeeded", directory }]);
  const { snapshot } = await api.runs.get({ id: run.id });
  expect(snapshot.resources[3]?.state).toBe("RELEASED");
});
