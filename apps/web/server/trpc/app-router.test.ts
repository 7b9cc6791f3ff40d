import { EngineError } from "@netcue/engine";
import type { RunEvent } from "@netcue/engine/model";
import { TRPCError, type TrackedEnvelope } from "@trpc/server";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LiveMessage } from "../live/topic-source.ts";
import { dummyDesign, openTestServices, type TestServices } from "../testing/open-test-services.ts";
import { appRouter } from "./app-router.ts";
import { createCallerFactory } from "./init.ts";

const createCaller = createCallerFactory(appRouter);
type Caller = ReturnType<typeof createCaller>;

let services: TestServices;
let api: Caller;

beforeEach(() => {
  services = openTestServices();
  api = createCaller(services);
});
afterEach(() => services.dispose());

async function refusal(promise: Promise<unknown>): Promise<TRPCError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TRPCError)) throw new Error(`Expected a refusal, not ${String(error)}.`);
  return error;
}

function details(error: TRPCError): unknown {
  return error.cause instanceof EngineError ? error.cause.details : undefined;
}

async function runToEnd(applications: number): Promise<string> {
  const experiment = await api.experiments.create({ design: dummyDesign(applications) });
  const { id } = await api.runs.start({ experiment: experiment.id, revision: 1 });
  await services.controller.get(id)?.done;
  return id;
}

/** What a stream says until `isEnough`. */
async function follow(input: Parameters<Caller["live"]["stream"]>[0], isEnough: (messages: LiveMessage[]) => boolean) {
  const messages: LiveMessage[] = [];
  let lastEventId = "";
  for await (const item of await api.live.stream(input)) {
    // A caller gets the envelope itself; tRPC's types say what a client makes of it.
    const [id, batch] = item as unknown as TrackedEnvelope<LiveMessage[]>;
    messages.push(...batch);
    lastEventId = id;
    if (isEnough(messages)) break;
  }
  return { messages, lastEventId };
}

function eventsOf(messages: readonly LiveMessage[]): RunEvent[] {
  return messages.flatMap((message) => (message.kind === "run" ? message.events : []));
}

const hasEnded = (messages: LiveMessage[]): boolean => eventsOf(messages).at(-1)?.type === "run.ended";

it("keeps experiments", async () => {
  const created = await api.experiments.create({ design: dummyDesign(1) });
  expect(await api.experiments.list()).toMatchObject([{ id: created.id, name: "dummies", resources: 2, revision: 1 }]);
  const saved = await api.experiments.save({ id: created.id, baseRevision: 1, design: { ...created.design, name: "renamed" } });
  expect(saved.revision).toBe(2);
  expect((await api.experiments.get({ id: created.id })).design.name).toBe("renamed");
  expect(await api.experiments.newer({ id: created.id, after: 1 })).toMatchObject({ revision: 2, design: { name: "renamed" } });
  expect(await api.experiments.newer({ id: created.id, after: 2 })).toBeNull();
  await api.experiments.remove({ id: created.id });
  expect((await refusal(api.experiments.get({ id: created.id }))).code).toBe("NOT_FOUND");
});

it("keeps templates", async () => {
  const saved = await api.templates.save({ design: dummyDesign(2) });
  expect(await api.templates.list()).toEqual({ templates: [{ id: "dummies", design: dummyDesign(2) }], unreadable: [] });
  await api.templates.remove({ id: saved.id });
  expect((await refusal(api.templates.remove({ id: saved.id }))).code).toBe("NOT_FOUND");
});

it("lets one of two simultaneous saves win, and shows the other what won", async () => {
  const { id, design } = await api.experiments.create({ design: dummyDesign(1) });
  const saves = await Promise.allSettled(
    ["mine", "yours"].map((name) => api.experiments.save({ id, baseRevision: 1, design: { ...design, name } })),
  );
  const won = saves.flatMap((save) => (save.status === "fulfilled" ? [save.value] : []));
  const lost = saves.flatMap((save) => (save.status === "rejected" ? [save.reason as unknown] : []));
  expect(won).toHaveLength(1);
  expect(lost).toHaveLength(1);
  const error = await refusal(Promise.reject(lost[0]));
  expect(error.code).toBe("CONFLICT");
  expect(details(error)).toEqual(won[0]);
});

it("refuses to run what is not the latest, or not valid", async () => {
  const { id, design } = await api.experiments.create({ design: dummyDesign(1) });
  const stale = await refusal(api.runs.start({ experiment: id, revision: 2 }));
  expect(stale.code).toBe("CONFLICT");
  await api.experiments.save({ id, baseRevision: 1, design: { ...design, connections: [] } });
  const invalid = await refusal(api.runs.start({ experiment: id, revision: 2 }));
  expect(invalid.code).toBe("BAD_REQUEST");
  expect(details(invalid)).toMatchObject([{ code: "connection.missing", place: { guid: 2 } }]);
  expect(await api.runs.list()).toEqual([]);
});

it("runs a design and keeps what happened", async () => {
  const id = await runToEnd(2);
  const { record, snapshot } = await api.runs.get({ id });
  expect(record.outcome).toBe("succeeded");
  expect(snapshot.phase).toBe("ended");
  expect(snapshot.resources[2]?.state).toBe("RELEASED");
  expect(await api.runs.list({ experiment: record.experiment ?? "" })).toHaveLength(1);
  expect((await refusal(api.runs.abort({ id }))).code).toBe("PRECONDITION_FAILED");
  expect((await refusal(api.runs.release({ id: "none" }))).code).toBe("NOT_FOUND");
  const again = await api.runs.repeat({ id });
  expect(again.id).not.toBe(id);
});

it("aborts a run under way, and releases a held one", async () => {
  const long = await api.experiments.create({ design: dummyDesign(1, "1h") });
  const { id } = await api.runs.start({ experiment: long.id, revision: 1 });
  await api.runs.abort({ id });
  const { messages } = await follow({ topics: [{ kind: "run", run: id, after: 0 }] }, hasEnded);
  expect(eventsOf(messages).at(-1)).toMatchObject({ type: "run.ended", outcome: "interrupted" });

  const short = await api.experiments.create({ design: dummyDesign(1) });
  const held = await api.runs.start({ experiment: short.id, revision: 1, hold: true });
  const topics = [{ kind: "run" as const, run: held.id, after: 0 }];
  await follow({ topics }, (seen) => eventsOf(seen).some((event) => event.type === "run.held"));
  expect((await api.runs.get(held)).snapshot.phase).toBe("held");
  await api.runs.release(held);
  expect(eventsOf((await follow({ topics }, hasEnded)).messages).at(-1)).toMatchObject({ outcome: "succeeded" });
});

it("resumes a recorded run at every event", async () => {
  const id = await runToEnd(3);
  const topics = [{ kind: "run" as const, run: id, after: 0 }, { kind: "runs" as const }];
  const all = eventsOf((await follow({ topics }, hasEnded)).messages);
  expect(all.map((event) => event.seq)).toEqual(all.map((_, index) => index + 1));
  for (let cut = 0; cut < all.length; cut += 1) {
    const resumed = await follow({ topics, lastEventId: `${cut},0` }, hasEnded);
    expect(eventsOf(resumed.messages)).toEqual(all.slice(cut));
  }
});

it("follows traces byte by byte", async () => {
  const id = await runToEnd(1);
  expect(await api.traces.list({ run: id })).toMatchObject([{ guid: 2, name: "stdout" }]);
  const whole = await api.traces.read({ run: id, guid: 2, name: "stdout", offset: 0, limit: 1_000 });
  expect(whole.text).toContain("hello of 2");
  expect(whole.next).toBe(whole.size);
  const end = await api.traces.read({ run: id, guid: 2, name: "stdout", offset: -2, limit: 1_000 });
  expect(whole.text.endsWith(end.text)).toBe(true);
  const topic = { kind: "trace" as const, run: id, guid: 2, name: "stdout", offset: 6 };
  const { messages, lastEventId } = await follow({ topics: [topic] }, () => true);
  expect(messages).toMatchObject([{ kind: "trace", text: whole.text.slice(6), offset: 6, next: whole.size }]);
  expect(lastEventId).toBe(String(whole.size));
  const nothingYet = await api.traces.read({ run: id, guid: 1, name: "stdout", offset: 0, limit: 1_000 });
  expect(nothingYet).toEqual({ text: "", offset: 0, next: 0, size: 0 });
  const outside = await refusal(api.traces.read({ run: id, guid: 2, name: "../../design.json", offset: 0, limit: 1_000 }));
  expect(outside.code).toBe("BAD_REQUEST");
});

it("says when a list has changed, once for what a browser has not been told", async () => {
  const topics = [{ kind: "runs" as const }, { kind: "experiments" as const }];
  const first = await follow({ topics }, () => true);
  expect(first.messages).toEqual([{ kind: "runs" }, { kind: "experiments" }]);
  const resumed = follow({ topics, lastEventId: first.lastEventId }, () => true);
  await api.experiments.create({ design: dummyDesign(1) });
  expect((await resumed).messages).toEqual([{ kind: "experiments" }]);
});

it("keeps a stream alive that also asks for what does not exist", async () => {
  const id = await runToEnd(1);
  const topics = [
    { kind: "run" as const, run: "none", after: 0 },
    { kind: "trace" as const, run: "none", guid: 1, name: "stdout", offset: 0 },
    { kind: "run" as const, run: id, after: 0 },
  ];
  expect(eventsOf((await follow({ topics }, hasEnded)).messages).at(-1)?.type).toBe("run.ended");
});

it("ends every stream when the server stops", async () => {
  const ended = follow({ topics: [] }, () => false);
  services.close();
  expect((await ended).messages).toEqual([]);
});

it("describes every resource type and every example", async () => {
  expect((await api.catalogue.list()).map((info) => info.type)).toContain("dummy::Node");
  for (const { design, name } of await api.examples.list()) expect(design.name).toBe(name);
  expect(await api.server.status()).toEqual({ recovering: false });
});

it("tells the journal of a run as text, page by page, live or over", async () => {
  const id = await runToEnd(3);
  const read = async (after: number, limit: number) => {
    const text = await api.runs.events({ id, after, limit });
    return text === "" ? [] : text.split("\n").map((line) => JSON.parse(line) as RunEvent);
  };
  const { snapshot } = await api.runs.get({ id });
  const whole = await read(0, 10_000);
  expect(whole.map(({ seq }) => seq)).toEqual(Array.from({ length: snapshot.seq }, (_, index) => index + 1));
  expect(whole.at(-1)?.type).toBe("run.ended");
  expect([...(await read(0, 5)), ...(await read(5, 7))]).toEqual(whole.slice(0, 12));
  expect(await read(snapshot.seq, 10)).toEqual([]);
  expect((await refusal(api.runs.events({ id: "none", after: 0, limit: 1 }))).code).toBe("NOT_FOUND");
});
