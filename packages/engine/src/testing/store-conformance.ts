import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Design, NO_MARKS, type RunFilter } from "../model/index.ts";
import type { RunRecord, Store } from "../store/store.ts";
import { sampleEvents } from "./event-samples.ts";

/** How a kind of store is made for the suite. */
export interface StoreKind {
  /** A store with nothing in it. */
  create(): Promise<Store>;
  /** Another store on the same data, where data outlives the store. */
  reopen?: (store: Store) => Promise<Store>;
}

/** A design with something in every field that a design can have. */
export function fullDesign(name = "Größe „Ü“ 否 🛑 \\ \" \n\t ' -- ; drop table experiment"): Design {
  return {
    netcue: 1,
    name,
    description: "two\nlines",
    parameters: { count: { type: "integer", default: 3, help: "how many" }, empty: { type: "string", default: null } },
    resources: [
      {
        guid: 7,
        type: "dummy::Node",
        name: "n",
        attributes: { a: "", b: 0.1, c: false, d: null },
        traces: ["x"],
        position: { x: -0.5, y: 1e9 },
      },
      { guid: 2, type: "no::Such" },
    ],
    connections: [[2, 7]],
    conditions: [{ action: "SET", resources: [7], after: [2], state: "STARTED", delay: "2s", set: { a: "x" } }],
    deploy: { waitAllReady: false },
    groups: [{ id: "g", name: "G", members: [2, 7] }],
  };
}

/** A run that began at this second of a day. */
export function sampleRun(second: number, special: Partial<RunRecord> = {}): RunRecord {
  const startedAt = new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();
  const plain = { id: randomUUID(), experiment: null, name: "r", design: fullDesign(), parameters: { n: 1, s: "x", b: true, z: null } };
  return { ...plain, seed: 4_294_967_295, directory: "/somewhere/else", startedAt, endedAt: null, outcome: null, ...special };
}

/** What every store must do, whatever it is kept in. */
export function describeStore(name: string, kind: StoreKind): void {
  describe(`${name}: kept experiments`, () => {
    versions(kind);
    conflicts(kind);
    listingOfExperiments(kind);
  });
  describe(`${name}: kept runs`, () => {
    runs(kind);
    marksOfRuns(kind);
    findingRuns(kind);
    removingRuns(kind);
  });
  describe(`${name}: saved views of runs`, () => views(kind));
  const { reopen } = kind;
  if (reopen) describe(`${name}: a store that is opened again`, () => reopening(kind, reopen));
}

function versions({ create }: StoreKind): void {
  it("come back to the last character", async () => {
    const { experiments } = await create();
    const { id } = await experiments.create(fullDesign());
    expect(JSON.stringify((await experiments.get(id))?.design)).toBe(JSON.stringify(fullDesign()));
  });

  it("begin with version 1 and count from there", async () => {
    const { experiments } = await create();
    const first = await experiments.create(fullDesign("one"));
    const second = await experiments.save(first.id, 1, fullDesign("two"));
    const third = await experiments.save(first.id, 2, fullDesign("three"));
    expect([first, second, third].map(({ revision, design }) => [revision, design.name])).toEqual([
      [1, "one"],
      [2, "two"],
      [3, "three"],
    ]);
    expect(await experiments.get(first.id)).toEqual(third);
  });

  it("keep when they were made, and say when they were changed", async () => {
    const { experiments } = await create();
    const made = await experiments.create(fullDesign());
    await new Promise((resolve) => setTimeout(resolve, 5));
    const saved = await experiments.save(made.id, 1, fullDesign());
    expect(saved.createdAt).toBe(made.createdAt);
    expect(saved.updatedAt > made.updatedAt).toBe(true);
  });

  it("are not changed by what is done to an object that was handed over or out", async () => {
    const { experiments } = await create();
    const design = fullDesign();
    const made = await experiments.create(design);
    design.resources.length = 0;
    const read = await experiments.get(made.id);
    read?.design.resources.splice(0);
    expect((await experiments.get(made.id))?.design.resources).toHaveLength(2);
  });

  it("that are removed are gone; removing again is nothing", async () => {
    const { experiments } = await create();
    const { id } = await experiments.create(fullDesign());
    await experiments.remove(id);
    await experiments.remove(id);
    expect(await experiments.get(id)).toBeUndefined();
    expect(await experiments.list()).toEqual([]);
  });
}

function conflicts({ create }: StoreKind): void {
  it.each([0, 1, 3, 99])("refuse a change based on version %i when 2 is the latest, and show that", async (base) => {
    const { experiments } = await create();
    const { id } = await experiments.create(fullDesign("one"));
    const latest = await experiments.save(id, 1, fullDesign("two"));
    const error = { code: "revision-conflict", details: latest };
    await expect(experiments.save(id, base, fullDesign("lost"))).rejects.toMatchObject(error);
    expect(await experiments.get(id)).toEqual(latest);
  });

  it("take exactly one of many saves at the same time", async () => {
    const { experiments } = await create();
    const { id } = await experiments.create(fullDesign("start"));
    const names = ["a", "b", "c", "d", "e"];
    const results = await Promise.allSettled(names.map((name) => experiments.save(id, 1, fullDesign(name))));
    const won = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    expect(won).toHaveLength(1);
    expect(await experiments.get(id)).toMatchObject({ revision: 2, design: { name: won[0]?.design.name } });
    for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ details: { revision: 2 } });
  });

  it("that are not there cannot be saved, and are not there afterwards", async () => {
    const { experiments } = await create();
    await expect(experiments.save("no such id", 1, fullDesign())).rejects.toMatchObject({ code: "unknown-experiment" });
    expect(await experiments.get("no such id")).toBeUndefined();
  });
}

function listingOfExperiments({ create }: StoreKind): void {
  it("are listed by their latest change, with what a list shows", async () => {
    const { experiments } = await create();
    const made = [];
    for (const name of ["a", "b", "c"]) {
      made.push(await experiments.create(fullDesign(name)));
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    await experiments.save(made[0]?.id ?? "", 1, { netcue: 1, name: "a2", resources: [] });
    const listed = await experiments.list();
    expect(listed.map(({ name, description, resources, revision }) => [name, description, resources, revision])).toEqual([
      ["a2", "", 0, 2],
      ["c", "two\nlines", 2, 1],
      ["b", "two\nlines", 2, 1],
    ]);
    expect(Object.keys(listed[0] ?? {}).sort()).toEqual(["createdAt", "description", "id", "name", "resources", "revision", "updatedAt"]);
  });
}

function runs({ create }: StoreKind): void {
  it("come back as they were", async () => {
    const { runs: store } = await create();
    const run = sampleRun(1, { experiment: "e", outcome: "failed", endedAt: "2026-01-01T00:00:09.000Z" });
    await store.insert(run);
    expect(await store.get(run.id)).toEqual(run);
    expect(await store.get("no such id")).toBeUndefined();
  });

  it("are listed latest first, without their designs", async () => {
    const { runs: store } = await create();
    for (const second of [5, 20, 10]) await store.insert(sampleRun(second, { id: `run ${second}` }));
    const listed = await store.list();
    expect(listed.map((run) => run.id)).toEqual(["run 20", "run 10", "run 5"]);
    expect(listed.every((run) => !("design" in run))).toBe(true);
  });

  it("that began at the same instant have a fixed order", async () => {
    const { runs: store } = await create();
    for (const id of ["b", "c", "a"]) await store.insert(sampleRun(5, { id }));
    expect((await store.list()).map((run) => run.id)).toEqual(["c", "b", "a"]);
  });

  it("are listed for one experiment, also when there are others", async () => {
    const { runs: store } = await create();
    for (const [second, experiment] of [
      [1, "x"],
      [2, "y"],
      [3, "x"],
      [4, null],
    ] as const) {
      await store.insert(sampleRun(second, { id: `${second}`, experiment }));
    }
    expect((await store.list("x")).map((run) => run.id)).toEqual(["3", "1"]);
    expect(await store.list("nobody's")).toEqual([]);
  });

  it("may run more than they began with", async () => {
    const { runs: store } = await create();
    const run = sampleRun(1);
    await store.insert(run);
    const design = { ...run.design, resources: [...run.design.resources, { guid: 77, type: "dummy::Node" }] };
    await store.redesign(run.id, design);
    await store.redesign("no such id", design);
    expect(await store.get(run.id)).toEqual({ ...run, design });
  });

  it("get their outcome when they end, and nothing else of them changes", async () => {
    const { runs: store } = await create();
    const [run, other] = [sampleRun(1), sampleRun(2)];
    await store.insert(run);
    await store.insert(other);
    await store.finish(run.id, "interrupted", "2026-01-01T01:00:00.000Z");
    await store.finish("no such id", "failed", "2026-01-01T01:00:00.000Z");
    expect(await store.get(run.id)).toEqual({ ...run, outcome: "interrupted", endedAt: "2026-01-01T01:00:00.000Z" });
    expect(await store.get(other.id)).toEqual(other);
  });
}

function marksOfRuns({ create }: StoreKind): void {
  const marks = { title: "Größe ' \" % _ \\", tags: ["b", "a b", "'; drop table run"], note: "two\nlines" };

  it("have nothing written on them at first, then what was written last", async () => {
    const { runs: store } = await create();
    const run = sampleRun(1);
    await store.insert(run);
    expect(await store.marks(run.id)).toEqual(NO_MARKS);
    await store.mark(run.id, { ...marks, title: "first" });
    await store.mark(run.id, marks);
    expect(await store.marks(run.id)).toEqual(marks);
    expect(await store.get(run.id)).toEqual(run);
    const { design: _, ...listed } = run;
    expect(await store.find({}, ALL)).toEqual({ total: 1, runs: [{ ...listed, ...marks }] });
  });

  it("that are not there cannot be written on", async () => {
    const { runs: store } = await create();
    await expect(store.mark("no such id", marks)).rejects.toMatchObject({ code: "unknown-run" });
    expect(await store.marks("no such id")).toEqual(NO_MARKS);
    expect(await store.tags()).toEqual([]);
  });

  it("tell all their tags, each once", async () => {
    const { runs: store } = await create();
    for (const id of ["1", "2"]) await store.insert(sampleRun(1, { id }));
    await store.mark("1", { ...NO_MARKS, tags: ["paper", "lab"] });
    await store.mark("2", { ...NO_MARKS, tags: ["paper"] });
    expect(await store.tags()).toEqual(["lab", "paper"]);
  });
}

const ALL = { offset: 0, limit: 100 };

/** Five runs of two experiments and a file, latest first: 5 4 3 2 1. */
async function fiveRuns({ create }: StoreKind): Promise<Store> {
  const store = await create();
  await store.runs.insert(sampleRun(1, { id: "1", experiment: "x", name: "ping", outcome: "failed" }));
  await store.runs.insert(sampleRun(2, { id: "2", experiment: "x", name: "ping", outcome: "succeeded", parameters: { rate: "50%_\\" } }));
  await store.runs.insert(sampleRun(3, { id: "3", experiment: "x", name: "ping", outcome: "failed" }));
  await store.runs.insert(sampleRun(4, { id: "4", experiment: "y", name: "Other", outcome: "interrupted" }));
  await store.runs.insert(sampleRun(5, { id: "5", name: "Other" }));
  await store.runs.mark("2", { title: "The Good One", tags: ["paper", "lab"], note: "" });
  await store.runs.mark("4", { title: "", tags: ["lab"], note: "power cut" });
  return store;
}

function findingRuns(kind: StoreKind): void {
  it.each<[found: string, filter: RunFilter]>([
    ["54321", {}],
    ["321", { experiment: "x" }],
    ["", { experiment: "' or 1=1 --" }],
    ["531", { outcomes: ["running", "failed"] }],
    ["", { outcomes: [] }],
    ["42", { tags: ["lab"] }],
    ["2", { tags: ["lab", "paper"] }],
    ["", { tags: ["la"] }],
    ["2", { text: "good one" }],
    ["54", { text: "OTHER" }],
    ["4", { text: "Power" }],
    ["42", { text: "lab" }],
    ["2", { text: "50%_" }],
    ["2", { text: "%" }],
    ["432", { from: "2026-01-01T00:00:02.000Z", until: "2026-01-01T00:00:05.000Z" }],
    ["1", { mended: true }],
    ["3", { experiment: "x", outcomes: ["failed"], from: "2026-01-01T00:00:02.000Z" }],
  ])("are found: %s by %o", async (found, filter) => {
    const { runs: store } = await fiveRuns(kind);
    const { runs: ids, total } = await store.find(filter, ALL);
    expect(ids.map(({ id }) => id).join("")).toBe(found);
    expect(total).toBe(found.length);
  });

  it("are handed out by the page, with how many there are in all", async () => {
    const { runs: store } = await fiveRuns(kind);
    const page = await store.find({ outcomes: ["failed", "succeeded"] }, { offset: 1, limit: 1 });
    expect([page.total, page.runs.map(({ id }) => id)]).toEqual([3, ["2"]]);
    expect((await store.find({}, { offset: 9, limit: 5 })).runs).toEqual([]);
  });
}

function removingRuns(kind: StoreKind): void {
  it("are gone when they are removed, with events and marks, and nothing else is", async () => {
    const store = await fiveRuns(kind);
    for (const id of ["2", "4"]) (await store.journals.open(id)).append(sampleEvents(1, 3));
    await store.runs.remove("2");
    await store.runs.remove("2");
    expect((await store.runs.find({}, ALL)).runs.map(({ id }) => id).join("")).toBe("5431");
    expect(await store.runs.get("2")).toBeUndefined();
    expect(await store.runs.marks("2")).toEqual(NO_MARKS);
    expect(await store.runs.tags()).toEqual(["lab"]);
    expect(await (await store.journals.open("4")).readAfter(0, 10)).toEqual(sampleEvents(1, 3));
  });
}

function views({ create }: StoreKind): void {
  it("come back by name, the one saved last under a name", async () => {
    const { views: store } = await create();
    await store.save({ name: "b", filter: { text: "old" } });
    await store.save({ name: "a", filter: { tags: ["x"], mended: true } });
    await store.save({ name: "b", filter: { outcomes: ["failed"] } });
    expect(await store.list()).toEqual([
      { name: "a", filter: { tags: ["x"], mended: true } },
      { name: "b", filter: { outcomes: ["failed"] } },
    ]);
    await store.remove("a");
    await store.remove("a");
    expect((await store.list()).map(({ name }) => name)).toEqual(["b"]);
  });
}

function reopening({ create }: StoreKind, reopen: NonNullable<StoreKind["reopen"]>): void {
  it("has experiments, runs and journals as they were", async () => {
    const store = await create();
    const experiment = await store.experiments.create(fullDesign());
    const run = sampleRun(1);
    await store.runs.insert(run);
    (await store.journals.open(run.id)).append(sampleEvents(1, 30));
    const again = await reopen(store);
    expect(await again.experiments.get(experiment.id)).toEqual(experiment);
    expect(await again.runs.get(run.id)).toEqual(run);
    expect(await (await again.journals.open(run.id)).readAfter(0, 100)).toEqual(sampleEvents(1, 30));
  });
}
