import { EngineError } from "@netcue/engine";
import type { Design, ResourceState } from "@netcue/engine/model";
import { TRPCError } from "@trpc/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
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

const by = "Ada";

/** A run of two applications that run on, both STARTED. */
async function underWay(design: Design = dummyDesign(2, "1h")) {
  const experiment = await api.experiments.create({ design });
  const { id } = await api.runs.start({ experiment: experiment.id, revision: 1 });
  await reaches(id, 2, "STARTED");
  await reaches(id, 3, "STARTED");
  return { id, experiment };
}

async function reaches(id: string, guid: number, state: ResourceState): Promise<void> {
  await vi.waitFor(async () => expect((await api.runs.get({ id })).snapshot.resources[guid]?.state).toBe(state), { timeout: 20_000 });
}

async function refusal(promise: Promise<unknown>): Promise<[string, string]> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TRPCError) || !(error.cause instanceof EngineError)) throw new Error(`Expected a refusal, not ${String(error)}.`);
  return [error.code, error.cause.message];
}

it("stops, starts, sets and releases, in somebody's name", async () => {
  const { id } = await underWay();
  expect(await api.hand.stop({ id, guids: [2], by })).toEqual({ failed: [] });
  expect(await api.hand.start({ id, guids: [2], by: " Bob " })).toEqual({ failed: [] });
  await api.hand.set({ id, guid: 2, attribute: "message", value: "changed", by });
  await api.hand.release({ id, guids: [3], by });
  await reaches(id, 3, "RELEASED");
  const events = (await services.controller.get(id)?.journal.readAfter(0, 1_000)) ?? [];
  const told = events.flatMap((event) => ("by" in event && event.by !== undefined ? [`${event.by} ${event.type}`] : []));
  expect(told.slice(0, 3)).toEqual(["Ada resource.state", "Bob resource.state", "Ada resource.attribute"]);
});

it("refuses what is not possible, with words, and changes nothing", async () => {
  const { id } = await underWay();
  expect(await refusal(api.hand.start({ id, guids: [2], by }))).toEqual([
    "PRECONDITION_FAILED",
    expect.stringContaining("is STARTED; START needs it to be READY or STOPPED"),
  ]);
  expect(await refusal(api.hand.stop({ id, guids: [77], by }))).toEqual(["NOT_FOUND", "There is no resource 77 in the run."]);
  expect((await refusal(api.hand.set({ id, guid: 2, attribute: "message", value: 5, by })))[0]).toBe("BAD_REQUEST");
  expect((await refusal(api.hand.set({ id, guid: 2, attribute: "nothing", value: 1, by })))[1]).toContain('has no attribute "nothing"');
  expect((await refusal(api.hand.add({ id, resource: { type: "dummy::Application" }, connectTo: [], by })))[0]).toBe("BAD_REQUEST");
  await expect(api.hand.stop({ id, guids: [2], by: "  " })).rejects.toThrow(TRPCError);
  await api.runs.abort({ id, by });
  await services.controller.get(id)?.done;
  expect((await refusal(api.hand.stop({ id, guids: [2], by })))[0]).toBe("PRECONDITION_FAILED");
});

it("adds a resource, holds the run, and says what the run runs by then", async () => {
  const { id } = await underWay();
  const { guid } = await api.hand.add({
    id,
    resource: { type: "dummy::Application", name: "late", attributes: { runTime: "1h" } },
    connectTo: [1],
    by,
  });
  await reaches(id, guid, "STARTED");
  expect((await api.hand.design({ id })).resources.at(-1)).toMatchObject({ guid, name: "late" });
  await api.hand.hold({ id, by });
  await vi.waitFor(async () => expect((await api.runs.get({ id })).snapshot.phase).toBe("held"));
  await api.runs.release({ id, by });
  await services.controller.get(id)?.done;
  expect((await api.runs.get({ id })).record.design.resources).toHaveLength(4);
  expect(await api.hand.news({ id })).toBeNull();
});

it("says what a later drawing has that the run has not, and applies it", async () => {
  const { id, experiment } = await underWay();
  const none = { added: [], changed: [], removed: [], conditions: 0 };
  expect(await api.hand.news({ id })).toEqual({ revision: 1, ...none });
  const { design } = experiment;
  const [node, first, second] = design.resources as [Design["resources"][0], Design["resources"][0], Design["resources"][0]];
  const late = { guid: 9, type: "dummy::Application", name: "late", attributes: { runTime: "1h", message: "costs $${five}" } };
  const drawn: Design = {
    ...design,
    resources: [node, { ...first, attributes: { ...first.attributes, message: "later", stopTime: "1s" } }, late],
    connections: [
      [2, 1],
      [9, 1],
    ],
    conditions: [
      { action: "START", resources: [9], after: [2], state: "STARTED" },
      { action: "STOP", resources: [2], after: [9], state: "STOPPED" },
    ],
  };
  await api.experiments.save({ id: experiment.id, baseRevision: 1, design: drawn });
  expect(await api.hand.news({ id })).toEqual({
    revision: 2,
    added: [{ guid: 9, name: "late", type: "dummy::Application" }],
    changed: [
      expect.objectContaining({ guid: 2, attribute: "stopTime", blocked: "can only be set before deployment" }),
      expect.objectContaining({ guid: 2, attribute: "message", from: "hello of 2", to: "later", blocked: null }),
    ],
    removed: [{ guid: second.guid, name: "Application 3" }],
    conditions: 1,
  });
  expect((await refusal(api.hand.applyNews({ id, revision: 1, by })))[0]).toBe("CONFLICT");
  expect(await api.hand.applyNews({ id, revision: 2, by })).toEqual({ failed: [] });
  await reaches(id, 9, "STARTED");
  expect(await api.hand.news({ id })).toMatchObject({ added: [], changed: [{ attribute: "stopTime" }], conditions: 1 });
  expect(services.controller.get(id)?.hand.view(9)?.attributes.message).toBe("costs ${five}");
});
