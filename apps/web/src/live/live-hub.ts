import { acceptMessage } from "./accept-message.ts";
import { mergeTopics } from "./merge-topics.ts";
import { type Delay, type OpenStream, SharedStream } from "./shared-stream.ts";
import { advanceTopic, type LiveMessage, type MessageOf, type Topic, type TopicOf, topicKey, topicPosition } from "./topic.ts";

/** What tabs tell each other. Only the leader listens to wishes; everybody listens to the leader. */
type TabMessage =
  | { kind: "wanted"; tab: string; topics: Topic[] }
  | { kind: "leads" }
  | { kind: "live"; messages: readonly LiveMessage[] }
  | { kind: "connection"; connected: boolean };

/** Of a BroadcastChannel, what the hub needs. What is posted reaches every other tab, not this one. */
export interface TabChannel {
  post(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): void;
}

/** Of the browser's lock manager, what the hub needs. A lock is held until its tab is gone. */
export interface TabLocks {
  /** Calls back once this tab holds the lock. */
  acquire(name: string, onHeld: () => void): void;
  /** Calls back once nobody holds the lock any more. */
  whenFree(name: string, onFree: () => void): void;
}

export interface LiveHubOptions {
  tab: string;
  open: OpenStream;
  delay: Delay;
  /** Without these every tab has a connection of its own. */
  tabs?: { channel: TabChannel; locks: TabLocks };
}

interface Follower {
  topic: Topic;
  onMessage: (message: LiveMessage) => void;
}

const LEADER_LOCK = "netcue-live-leader";
const GAP_RETRY_MS = 1_000;

/**
 * A tab's share in the one connection of its browser (a browser opens at most six to a server). One tab leads: it holds the connection and
 * hands on what comes. When it is gone another one leads, from where the tabs are. Each follower of a topic sees each thing once, in order.
 */
export class LiveHub {
  readonly #options: LiveHubOptions;
  readonly #followers = new Set<Follower>();
  readonly #connectionListeners = new Set<() => void>();
  readonly #knownTabs = new Set<string>();
  #stream: SharedStream | undefined;
  #connected = true;
  #isAskingAgain = false;
  /** This tab holds the lock that says that it is there. */
  #isPresent = false;

  constructor(options: LiveHubOptions) {
    this.#options = options;
    const { tabs, tab } = options;
    if (!tabs) {
      this.#lead();
      return;
    }
    tabs.channel.listen((message) => this.#hear(message));
    // Before that the leader would take this tab for one that is gone.
    tabs.locks.acquire(tabLock(tab), () => {
      this.#isPresent = true;
      this.#tellWanted();
    });
    tabs.locks.acquire(LEADER_LOCK, () => this.#lead());
  }

  /** Calls back with what is new after the topic's position, each thing once and in order. Returns how to stop. */
  follow<K extends Topic["kind"]>(topic: TopicOf<K>, onMessage: (message: MessageOf<K>) => void): () => void {
    // A follower is only given messages that its topic accepts, which are of its own kind.
    const follower: Follower = { topic, onMessage: onMessage as Follower["onMessage"] };
    this.#followers.add(follower);
    this.#tellWanted();
    return () => {
      this.#followers.delete(follower);
      this.#tellWanted();
    };
  }

  /** Says again where this tab is, after it may have missed something: it slept, or came back from the history. */
  catchUp(): void {
    this.#tellWanted();
  }

  /** Whether what is shown is live. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Calls back when {@link connected} changes. Returns how to stop. */
  onConnection(listener: () => void): () => void {
    this.#connectionListeners.add(listener);
    return () => this.#connectionListeners.delete(listener);
  }

  #tellWanted(): void {
    const topics = [...mergeTopics([[...this.#followers].map((follower) => follower.topic)]).values()];
    if (this.#stream) this.#stream.want(this.#options.tab, topics);
    else if (this.#isPresent) this.#options.tabs?.channel.post({ kind: "wanted", tab: this.#options.tab, topics });
  }

  #lead(): void {
    const post = (message: TabMessage): void => this.#options.tabs?.channel.post(message);
    this.#stream = new SharedStream({
      open: this.#options.open,
      delay: this.#options.delay,
      onMessages: (messages) => {
        if (this.#knownTabs.size > 0) post({ kind: "live", messages });
        this.#take(messages);
      },
      onConnection: (connected) => {
        post({ kind: "connection", connected });
        this.#setConnected(connected);
      },
    });
    post({ kind: "leads" });
    this.#tellWanted();
  }

  #hear(message: TabMessage): void {
    switch (message.kind) {
      case "wanted":
        this.#serve(message.tab, message.topics);
        break;
      case "leads":
        this.#tellWanted();
        break;
      case "live":
        this.#take(message.messages);
        break;
      case "connection":
        this.#setConnected(message.connected);
        break;
    }
  }

  #serve(tab: string, topics: Topic[]): void {
    if (!this.#stream) return;
    this.#stream.want(tab, topics);
    this.#options.tabs?.channel.post({ kind: "connection", connected: this.#connected });
    if (this.#knownTabs.has(tab)) return;
    this.#knownTabs.add(tab);
    this.#options.tabs?.locks.whenFree(tabLock(tab), () => {
      this.#knownTabs.delete(tab);
      this.#stream?.want(tab, []);
    });
  }

  #take(messages: readonly LiveMessage[]): void {
    for (const message of messages) {
      for (const follower of [...this.#followers]) this.#give(follower, message);
    }
  }

  #give(follower: Follower, message: LiveMessage): void {
    if (topicKey(follower.topic) !== topicKey(message)) return;
    const news = acceptMessage(follower.topic, message);
    if (news) {
      follower.topic = advanceTopic(follower.topic, news);
      follower.onMessage(news);
    } else if (topicPosition(advanceTopic(follower.topic, message)) > topicPosition(follower.topic)) this.#askAgain();
  }

  /** Something lies between what is known and what came: the leader has to begin earlier. */
  #askAgain(): void {
    if (this.#isAskingAgain) return;
    this.#isAskingAgain = true;
    this.#tellWanted();
    this.#options.delay(GAP_RETRY_MS, () => {
      this.#isAskingAgain = false;
    });
  }

  #setConnected(connected: boolean): void {
    if (connected === this.#connected) return;
    this.#connected = connected;
    for (const listener of this.#connectionListeners) listener();
  }
}

function tabLock(tab: string): string {
  return `netcue-live-tab-${tab}`;
}
