import type { RunEvent } from "@netcue/engine/model";
import type { ApiInputs, ApiOutputs } from "../api/trpc.ts";

/** One thing that a page follows, and up to where it knows it already. */
export type Topic = ApiInputs["live"]["stream"]["topics"][number];
export type TopicOf<K extends Topic["kind"]> = Extract<Topic, { kind: K }>;

type Sent = ApiOutputs["live"]["stream"] extends AsyncIterable<{ data: (infer Message)[] }> ? Message : never;

/** What the server says of one topic. */
export type LiveMessage = Exclude<Sent, { kind: "run" }> | { kind: "run"; run: string; events: RunEvent[] };
export type MessageOf<K extends Topic["kind"]> = Extract<LiveMessage, { kind: K }>;

/** Names what a topic or a message is about; a text of its own for each. */
export function topicKey(subject: Topic | LiveMessage): string {
  switch (subject.kind) {
    case "run":
      return `run:${subject.run}`;
    case "trace":
      return `trace:${subject.run}:${subject.guid}:${subject.name}`;
    case "runs":
    case "experiments":
      return subject.kind;
  }
}

/** Up to where the topic is known: an event's number, or a byte; lists have no position. */
export function topicPosition(topic: Topic): number {
  if (topic.kind === "run") return topic.after;
  return topic.kind === "trace" ? topic.offset : 0;
}

/** The topic once the message is known; a message never leads back. */
export function advanceTopic(topic: Topic, message: LiveMessage): Topic {
  if (topic.kind === "run" && message.kind === "run") {
    return { ...topic, after: Math.max(topic.after, message.events.at(-1)?.seq ?? 0) };
  }
  if (topic.kind === "trace" && message.kind === "trace") return { ...topic, offset: Math.max(topic.offset, message.next) };
  return topic;
}
