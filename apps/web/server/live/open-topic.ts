import { type Journal, watchTrace } from "@netcue/engine";
import type { Services } from "../services.ts";
import type { ChangingList } from "./change-counters.ts";
import type { Topic } from "./topic.ts";
import type { TopicSource } from "./topic-source.ts";
import { readTraceText } from "./trace-text.ts";

const EVENTS_A_PIECE = 1_000;
const BYTES_A_PIECE = 64 * 1_024;

/** A topic of something that does not exist: nothing ever. An error here would end the stream of every other topic as well. */
const NOTHING: TopicSource = { start: 0, readAfter: async () => undefined, onGrown: () => () => undefined };

/** Opens what a browser wants to follow. */
export async function openTopic(services: Services, topic: Topic): Promise<TopicSource> {
  switch (topic.kind) {
    case "run":
      return openRun(services, topic.run, topic.after);
    case "trace":
      return openTrace(services, topic);
    case "runs":
    case "experiments":
      return listChanges(services, topic.kind);
  }
}

async function openRun({ controller, store }: Services, run: string, after: number): Promise<TopicSource> {
  const record = controller.get(run) ?? (await store.runs.get(run));
  if (!record) return NOTHING;
  const journal: Journal = await controller.openJournal(record);
  return {
    start: after,
    async readAfter(cursor) {
      const events = await journal.readAfter(cursor, EVENTS_A_PIECE);
      const last = events.at(-1);
      return last && { message: { kind: "run", run, events }, cursor: last.seq, more: last.seq < journal.lastSeq };
    },
    onGrown: (listener) => journal.onAppend(listener),
  };
}

async function openTrace({ controller, store }: Services, topic: Extract<Topic, { kind: "trace" }>): Promise<TopicSource> {
  const { run, guid, name } = topic;
  const directory = controller.get(run)?.directory ?? (await store.runs.get(run))?.directory;
  if (directory === undefined) return NOTHING;
  return {
    start: topic.offset,
    async readAfter(cursor) {
      const complete = controller.get(run) === undefined;
      const piece = await readTraceText({ directory, guid, name }, { offset: cursor, limit: BYTES_A_PIECE, complete });
      if (piece.next === cursor) return undefined;
      return { message: { kind: "trace", run, guid, name, ...piece }, cursor: piece.next, more: piece.next < piece.size };
    },
    onGrown: (listener) => watchTrace(directory, guid, name, listener),
  };
}

/** A browser without a cursor is told at once, since it may have read the list before it began to follow. */
function listChanges({ changes }: Services, list: ChangingList): TopicSource {
  return {
    start: 0,
    async readAfter(cursor) {
      const current = changes.current(list);
      return current === cursor ? undefined : { message: { kind: list }, cursor: current, more: false };
    },
    onGrown: (listener) => changes.onChange(listener),
  };
}
