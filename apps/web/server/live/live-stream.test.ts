import { expect, it } from "vitest";
import { liveStream } from "./live-stream.ts";
import { formatCursors, parseCursors } from "./topic.ts";
import type { LiveMessage, TopicSource } from "./topic-source.ts";

/** A topic of which entries are added by hand; it shows how many read it and how many follow it. */
function growingTopic(run: string, limit: number) {
  const entries: number[] = [];
  const listeners = new Set<() => void>();
  let reads = 0;
  const source: TopicSource = {
    start: 0,
    async readAfter(cursor) {
      reads += 1;
      const next = entries.slice(cursor, cursor + limit);
      if (next.length === 0) return undefined;
      const end = cursor + next.length;
      // Only the run's name and the numbers matter here.
      const message = { kind: "run", run, events: next.map((seq) => ({ seq })) } as unknown as LiveMessage;
      return { message, cursor: end, more: end < entries.length };
    },
    onGrown(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    source,
    listeners,
    reads: () => reads,
    grow(count = 1) {
      for (let index = 0; index < count; index += 1) entries.push(entries.length + 1);
      for (const listener of listeners) listener();
    },
  };
}

function seqs(messages: readonly LiveMessage[], run: string): number[] {
  return messages.flatMap((message) => (message.kind === "run" && message.run === run ? message.events.map((event) => event.seq) : []));
}

it("misses and repeats nothing when cut after every message, while two topics grow", async () => {
  const a = growingTopic("a", 1);
  const b = growingTopic("b", 3);
  const seen = { a: [] as number[], b: [] as number[] };
  let lastId: string | undefined;
  a.grow(3);
  while (seen.a.length < 12 || seen.b.length < 20) {
    const connection = new AbortController();
    const stream = liveStream({ sources: [a.source, b.source], cursors: parseCursors(lastId, 2), signal: connection.signal });
    for await (const [id, messages] of stream) {
      seen.a.push(...seqs(messages, "a"));
      seen.b.push(...seqs(messages, "b"));
      lastId = id;
      break;
    }
    // While nobody is connected.
    if (seen.a.length < 12) a.grow();
    b.grow(2);
    connection.abort();
  }
  expect(seen.a).toEqual(seen.a.map((_, index) => index + 1));
  expect(seen.b).toEqual(seen.b.map((_, index) => index + 1));
});

it("tells what grew between reading and waiting", async () => {
  const topic = growingTopic("a", 10);
  const connection = new AbortController();
  const stream = liveStream({ sources: [topic.source], cursors: undefined, signal: connection.signal });
  const first = stream.next();
  topic.grow();
  expect(seqs((await first).value?.[1] ?? [], "a")).toEqual([1]);
  topic.grow();
  topic.grow();
  expect(seqs((await stream.next()).value?.[1] ?? [], "a")).toEqual([2, 3]);
  connection.abort();
});

it("reads nothing ahead for a browser that does not take it", async () => {
  const topic = growingTopic("a", 1);
  topic.grow(100);
  const connection = new AbortController();
  const stream = liveStream({ sources: [topic.source], cursors: undefined, signal: connection.signal });
  await stream.next();
  topic.grow(100);
  expect(topic.reads()).toBe(1);
  connection.abort();
  await stream.return();
});

it("ends at once, and follows nothing any more, when the browser is gone", async () => {
  const topic = growingTopic("a", 1);
  const connection = new AbortController();
  const stream = liveStream({ sources: [topic.source], cursors: undefined, signal: connection.signal });
  const next = stream.next();
  await Promise.resolve();
  expect(topic.listeners.size).toBe(1);
  connection.abort();
  expect((await next).done).toBe(true);
  expect(topic.listeners.size).toBe(0);
});

it.each([null, undefined, "", "1,2,3", "x", "1,-2", "1;2", "1,99999999999999999999"])("takes %j for no position of two topics", (id) => {
  expect(parseCursors(id, 2)).toBeUndefined();
});

it("reads the positions that it writes", () => {
  expect(parseCursors(formatCursors([3, 4_096]), 2)).toEqual([3, 4_096]);
});
