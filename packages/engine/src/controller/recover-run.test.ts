import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FileJournal } from "../journal/file-journal.ts";
import { MemoryJournal } from "../journal/memory-journal.ts";
import { applyRunEvents, type Design, emptySnapshot, type RunEvent, type RunEventOf, resourceName } from "../model/index.ts";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { openMemoryStore } from "../store/memory-store.ts";
import { DesignBuilder } from "../testing/design-builder.ts";
import { readAll } from "../testing/journal-conformance.ts";
import { brokenInvariants } from "../testing/run-invariants.ts";
import { Scenario } from "../testing/scenario.ts";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { sampleRun } from "../testing/store-conformance.ts";
import { SimulatedClock } from "../time/simulated-clock.ts";
import { recordDeath } from "./recover-run.ts";
import { RunController } from "./run-controller.ts";

const { path, remove } = temporaryDirectory();
afterAll(remove);

/** A run with all that can happen in one, ended by a critical failure. */
function eventful(): Design {
  const design = new DesignBuilder();
  const node = design.node({ deployTime: "200ms", releaseTime: "100ms" });
  const first = design.application(node, { runTime: "1s" });
  const second = design.application(node, { runTime: "", stopTime: "200ms" });
  design.application(node, { failOn: "run", runTime: "700ms", critical: false });
  design.application(node, { failOn: "run", runTime: "2s" });
  return design.when("START", [second], [first], ["STARTED", "300ms"]).build();
}

const DESIGN = eventful();
const GUIDS = DESIGN.resources.map((resource) => resource.guid);
const whole = new Scenario(DESIGN);
await whole.toEnd();
const EVENTS = await whole.events();
/** How much of the journal the dead process has left: anything but the whole. */
const CUTS = EVENTS.map((event) => event.seq - 1);

/** The journal cut off after `seq` events and brought to an end a minute later. */
async function deadAfter(seq: number): Promise<RunEvent[]> {
  const journal = new MemoryJournal();
  journal.append(EVENTS.slice(0, seq));
  const resources = DESIGN.resources.map((resource) => ({ guid: resource.guid, name: resourceName(resource), type: resource.type }));
  const snapshot = applyRunEvents(emptySnapshot("scenario", DESIGN.name, resources), EVENTS.slice(0, seq));
  recordDeath(snapshot, journal, new SimulatedClock(Date.UTC(2026, 0, 1) + 60_000));
  return readAll(journal);
}

function endOf(events: readonly RunEvent[]): RunEventOf<"run.ended"> {
  const end = events.at(-1);
  if (end?.type !== "run.ended") throw new Error("The run has not ended.");
  return end;
}

describe("a run whose process died", () => {
  it.each(CUTS)("after %i events is brought to a legal end, without a hole and with everything RELEASED", async (seq) => {
    const events = await deadAfter(seq);
    expect(events.slice(0, seq)).toEqual(EVENTS.slice(0, seq));
    expect(brokenInvariants(events, GUIDS)).toEqual([]);
    expect(endOf(events).outcome).toBe("failed");
  });

  it.each(CUTS)("after %i events says of everything that was up or being changed that it FAILED, and of nothing else", async (seq) => {
    const before = applyRunEvents(
      emptySnapshot(
        "x",
        "y",
        GUIDS.map((guid) => ({ guid, name: "", type: "" })),
      ),
      EVENTS.slice(0, seq),
    );
    const failed = (await deadAfter(seq))
      .slice(seq)
      .flatMap((event) => (event.type === "resource.state" && event.to === "FAILED" ? [event.guid] : []));
    const wasUp = Object.values(before.resources).filter(
      ({ state, step }) => state === "STARTED" || (step !== null && state !== "FAILED" && state !== "RELEASED"),
    );
    expect(failed).toEqual(wasUp.map((resource) => resource.guid));
  });

  it.each(CUTS)("after %i events lists also what had failed before", async (seq) => {
    const events = await deadAfter(seq);
    const listed = endOf(events).failures.map((failure) => failure.guid);
    const failed = events.flatMap((event) => (event.type === "resource.state" && event.to === "FAILED" ? [event.guid] : []));
    expect(listed.filter((guid) => guid !== null).sort()).toEqual([...failed].sort());
    expect(listed[0]).toBeNull();
  });

  it("is dated by the wall clock, since the other process took its clock along", async () => {
    const events = await deadAfter(10);
    expect(events.slice(10).every((event) => event.t === 60 && event.at === "2026-01-01T00:01:00.000000Z")).toBe(true);
  });
});

interface Death {
  controller: RunController;
  store: ReturnType<typeof openMemoryStore>;
  directory: string;
  id: string;
}

let homes = 0;

/** A store in which the process that ran `dead` has left `seq` events. */
async function death(seq: number, directory?: string): Promise<Death> {
  const home = join(path, String(++homes));
  const [store, clock] = [openMemoryStore(), new SimulatedClock(Date.UTC(2026, 0, 1) + 60_000)];
  const controller = new RunController({ registry: createBuiltinRegistry(), store, home, clock });
  const own = directory ?? join(home, "runs", "dead");
  mkdirSync(own, { recursive: true });
  const run = sampleRun(0, { id: "dead", design: DESIGN, name: DESIGN.name, directory: own });
  await store.runs.insert(run);
  const journal = directory === undefined ? await store.journals.open(run.id) : new FileJournal(directory);
  journal.append(EVENTS.slice(0, seq));
  await journal.close();
  return { controller, store, directory: own, id: run.id };
}

describe("recovering", () => {
  it("ends what a dead process left, writes its summary, and lists it with its outcome", async () => {
    const { controller, store, id } = await death(12);
    await controller.recover();
    expect(await store.runs.get(id)).toMatchObject({ outcome: "failed", endedAt: "2026-01-01T00:01:00.000Z" });
    expect(brokenInvariants(await readAll(await store.journals.open(id)), GUIDS)).toEqual([]);
  });

  it("keeps the outcome of a run that had ended and was only not listed so yet", async () => {
    const { controller, store, id } = await death(EVENTS.length);
    await controller.recover();
    expect((await store.runs.get(id))?.outcome).toBe("failed");
    expect((await store.journals.open(id)).lastSeq).toBe(EVENTS.length);
  });

  it("finds the journal of a run with a directory of its own there", async () => {
    const { controller, directory } = await death(12, join(path, "own directory"));
    await controller.recover();
    const events = await readAll(new FileJournal(directory));
    expect(events.slice(0, 12)).toEqual(EVENTS.slice(0, 12));
    expect(brokenInvariants(events, GUIDS)).toEqual([]);
  });

  it("does nothing twice, and nothing to runs that have ended", async () => {
    const { controller, store, id } = await death(12);
    const ended = sampleRun(1, { outcome: "succeeded", endedAt: "2026-01-01T00:00:05.000Z" });
    await store.runs.insert(ended);
    await controller.recover();
    const { lastSeq } = await store.journals.open(id);
    await controller.recover();
    expect((await store.journals.open(id)).lastSeq).toBe(lastSeq);
    expect(await store.runs.get(ended.id)).toEqual(ended);
  });

  it("leaves the runs alone that are live in this process", async () => {
    const { controller, store } = await death(12);
    const design = new DesignBuilder();
    design.application(design.node(), { runTime: "" });
    const live = await controller.start(design.build());
    await controller.recover();
    expect((await store.runs.get(live.id))?.outcome).toBeNull();
    await controller.close();
  });

  it("goes on with the others when one cannot be recovered", async () => {
    const { controller, store, id } = await death(12);
    await store.runs.insert(sampleRun(2, { id: "lost", directory: join(path, "no", "such", "place") }));
    await controller.recover();
    expect((await store.runs.get(id))?.outcome).toBe("failed");
    expect((await store.runs.get("lost"))?.outcome).toBe("failed");
  });
});
