import { type Topic, topicKey, topicPosition } from "./topic.ts";

/** Each topic that anybody wants, once, from the earliest position that anybody needs. */
export function mergeTopics(wanted: Iterable<readonly Topic[]>): Map<string, Topic> {
  const merged = new Map<string, Topic>();
  for (const topics of wanted) {
    for (const topic of topics) {
      const known = merged.get(topicKey(topic));
      if (!known || topicPosition(topic) < topicPosition(known)) merged.set(topicKey(topic), topic);
    }
  }
  return merged;
}

/** Whether a stream at these positions serves all that is wanted, and nothing else. */
export function servesTopics(streaming: ReadonlyMap<string, Topic>, wanted: ReadonlyMap<string, Topic>): boolean {
  if (streaming.size !== wanted.size) return false;
  for (const [key, topic] of wanted) {
    const streamed = streaming.get(key);
    if (!streamed || topicPosition(topic) < topicPosition(streamed)) return false;
  }
  return true;
}
