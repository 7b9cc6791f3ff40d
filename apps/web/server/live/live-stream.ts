import { setTimeout as sleep } from "node:timers/promises";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import { formatCursors } from "./topic.ts";
import type { LiveMessage, TopicSource } from "./topic-source.ts";
import { WakeUp } from "./wake-up.ts";

/** The shortest time between two messages of a stream: what happens within it is told together. */
const COALESCE_MS = 20;

export interface LiveStreamOptions {
  sources: readonly TopicSource[];
  /** Where an earlier stream of the same topics was cut, one per source. */
  cursors: readonly number[] | undefined;
  /** Ends the stream at once. */
  signal: AbortSignal;
}

interface FollowedTopic {
  source: TopicSource;
  cursor: number;
  /** There may be something behind the cursor. */
  isStale: boolean;
}

/**
 * One stream for everything that a browser follows: read after the cursor, yield, wait for a wake-up, repeat. The wake-up carries nothing,
 * so nothing can fall between what was and what is new; and since everything is read when it is asked for, a slow browser costs no memory.
 * The id of each message is the position of all topics: a stream resumed from it misses nothing and repeats nothing.
 */
export async function* liveStream({ sources, cursors, signal }: LiveStreamOptions): AsyncGenerator<TrackedEnvelope<LiveMessage[]>, void> {
  const wakeUp = new WakeUp();
  const topics = sources.map((source, index): FollowedTopic => ({ source, cursor: cursors?.[index] ?? source.start, isStale: true }));
  const stops = topics.map((topic) =>
    topic.source.onGrown(() => {
      topic.isStale = true;
      wakeUp.call();
    }),
  );
  signal.addEventListener("abort", wakeUp.call, { once: true });
  try {
    while (!signal.aborted) {
      const messages = await readStale(topics);
      if (signal.aborted) return;
      if (messages.length === 0) {
        await wakeUp.wait();
        continue;
      }
      yield tracked(formatCursors(topics.map((topic) => topic.cursor)), messages);
      await pause(COALESCE_MS, signal);
    }
  } finally {
    signal.removeEventListener("abort", wakeUp.call);
    for (const stop of stops) stop();
  }
}

/** The next piece of every topic that may have one. */
async function readStale(topics: readonly FollowedTopic[]): Promise<LiveMessage[]> {
  const messages: LiveMessage[] = [];
  for (const topic of topics) {
    if (!topic.isStale) continue;
    // Before reading: what grows meanwhile makes it stale again.
    topic.isStale = false;
    const piece = await topic.source.readAfter(topic.cursor);
    if (!piece) continue;
    topic.cursor = piece.cursor;
    topic.isStale ||= piece.more;
    messages.push(piece.message);
  }
  return messages;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
