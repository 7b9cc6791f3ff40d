import { type LiveMessage, type Topic, topicKey } from "./topic.ts";

/**
 * What of a message is new to someone who knows the topic up to its position; undefined when nothing is. Tabs share a stream that serves
 * the one that knows least, so messages overlap; and one that begins behind the position is not taken, since what lies between is still to come.
 */
export function acceptMessage(topic: Topic, message: LiveMessage): LiveMessage | undefined {
  if (topicKey(topic) !== topicKey(message)) return undefined;
  if (topic.kind === "run" && message.kind === "run") {
    const first = message.events[0];
    const last = message.events.at(-1);
    if (!first || !last || first.seq > topic.after + 1 || last.seq <= topic.after) return undefined;
    return first.seq === topic.after + 1 ? message : { ...message, events: message.events.filter((event) => event.seq > topic.after) };
  }
  if (topic.kind === "trace" && message.kind === "trace") {
    if (message.offset > topic.offset || message.next <= topic.offset) return undefined;
    return message.offset === topic.offset ? message : { ...message, ...withoutBytes(message, topic.offset) };
  }
  return message;
}

/** In text that is no UTF-8 a character does not tell how many bytes it was: a few of its replacement signs may then be seen twice. */
function withoutBytes({ text, offset }: { text: string; offset: number }, start: number): { text: string; offset: number } {
  return { text: new TextDecoder().decode(new TextEncoder().encode(text).subarray(start - offset)), offset: start };
}
