import { acceptMessage } from "./accept-message.ts";
import { mergeTopics, servesTopics } from "./merge-topics.ts";
import { advanceTopic, type LiveMessage, type Topic, topicKey } from "./topic.ts";

/** What a stream reports to whoever opened it. */
export interface StreamListener {
  onMessages(messages: readonly LiveMessage[]): void;
  /** Whether the connection stands; it is restored by itself. */
  onConnection(connected: boolean): void;
  /** It will not go on by itself. */
  onEnd(): void;
}

/** Opens one connection to the server; returns how to close it, after which nothing is reported any more. */
export type OpenStream = (topics: Topic[], listener: StreamListener) => () => void;

/** Calls back after a while; returns how to call it off. */
export type Delay = (milliseconds: number, callback: () => void) => () => void;

export interface SharedStreamOptions {
  open: OpenStream;
  delay: Delay;
  onMessages: (messages: readonly LiveMessage[]) => void;
  onConnection: (connected: boolean) => void;
}

/** Wishes that come together, as when a page appears, open one connection. */
const SETTLE_MS = 10;
const RETRY_MS = 1_000;

/**
 * The one connection of a browser: serves the topics of all tabs, from where the one that knows least is. Opened again when somebody
 * wants something else, from where it was; the tabs drop what they know.
 */
export class SharedStream {
  readonly #options: SharedStreamOptions;
  /** By tab, as far as each has been told. */
  readonly #wanted = new Map<string, Map<string, Topic>>();
  /** What the open connection serves, and how far it has got. */
  #streaming = new Map<string, Topic>();
  #closeStream: (() => void) | undefined;
  #cancelRefresh: (() => void) | undefined;
  #isClosed = false;

  constructor(options: SharedStreamOptions) {
    this.#options = options;
  }

  /** All that a tab follows now; replaces what it followed before. */
  want(tab: string, topics: readonly Topic[]): void {
    if (topics.length > 0) this.#wanted.set(tab, new Map(topics.map((topic) => [topicKey(topic), topic])));
    else this.#wanted.delete(tab);
    this.#refreshAfter(SETTLE_MS);
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelRefresh?.();
    this.#closeStream?.();
  }

  #refreshAfter(milliseconds: number): void {
    if (this.#isClosed) return;
    this.#cancelRefresh?.();
    this.#cancelRefresh = this.#options.delay(milliseconds, () => {
      this.#cancelRefresh = undefined;
      this.#refresh();
    });
  }

  #refresh(): void {
    const wanted = mergeTopics([...this.#wanted.values()].map((topics) => [...topics.values()]));
    if (this.#closeStream && servesTopics(this.#streaming, wanted)) return;
    this.#closeStream?.();
    this.#closeStream = undefined;
    this.#streaming = wanted;
    if (wanted.size === 0) return;
    this.#closeStream = this.#options.open([...wanted.values()], {
      onMessages: (messages) => this.#pass(messages),
      onConnection: this.#options.onConnection,
      onEnd: () => {
        this.#closeStream = undefined;
        this.#options.onConnection(false);
        this.#refreshAfter(RETRY_MS);
      },
    });
  }

  #pass(messages: readonly LiveMessage[]): void {
    for (const message of messages) {
      for (const topics of [this.#streaming, ...this.#wanted.values()]) advanceWithin(topics, message);
    }
    this.#options.onMessages(messages);
  }
}

function advanceWithin(topics: Map<string, Topic>, message: LiveMessage): void {
  const key = topicKey(message);
  const topic = topics.get(key);
  if (topic && acceptMessage(topic, message)) topics.set(key, advanceTopic(topic, message));
}
