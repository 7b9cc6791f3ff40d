import type { RunEvent } from "@netcue/engine/model";
import { beforeEach, expect, it } from "vitest";
import { LiveHub, type LiveHubOptions, type TabChannel, type TabLocks } from "./live-hub.ts";
import type { StreamListener } from "./shared-stream.ts";
import type { LiveMessage, Topic } from "./topic.ts";

/** A browser with tabs, locks and a server that has the events of one run; time passes when told. */
class FakeBrowser {
  readonly connections: { topics: Topic[]; listener: StreamListener; tab: string; sent: number }[] = [];
  events = 0;
  #channels = new Map<string, (message: Parameters<TabChannel["post"]>[0]) => void>();
  #held = new Map<string, string>();
  #queue: { name: string; tab: string; onHeld: () => void; hold: boolean }[] = [];
  #timers: (() => void)[] = [];
  /** Tabs that hear nothing of the others for now. */
  readonly asleep = new Set<string>();

  open(tab: string, shared = true): LiveHub {
    const options: LiveHubOptions = {
      tab,
      delay: (_, callback) => {
        this.#timers.push(callback);
        return () => {
          this.#timers = this.#timers.filter((timer) => timer !== callback);
        };
      },
      open: (topics, listener) => {
        const connection = { topics, listener, tab, sent: runTopic(topics)?.after ?? 0 };
        this.connections.push(connection);
        listener.onConnection(true);
        return () => this.#drop(connection);
      },
      ...(shared && { tabs: { channel: this.#channel(tab), locks: this.#locks(tab) } }),
    };
    return new LiveHub(options);
  }

  /** The tab is gone, with its connection and its locks. */
  kill(tab: string): void {
    this.#channels.delete(tab);
    for (const connection of this.connections.filter((each) => each.tab === tab)) this.#drop(connection);
    this.#queue = this.#queue.filter((request) => request.tab !== tab);
    for (const [name, holder] of this.#held) if (holder === tab) this.#held.delete(name);
    this.#grant();
  }

  /** Lets all timers fire and the server send what is new. */
  settle(): void {
    for (let round = 0; round < 20; round += 1) {
      const due = this.#timers;
      this.#timers = [];
      for (const timer of due) timer();
      for (const connection of this.connections) this.#send(connection);
    }
  }

  #send(connection: (typeof this.connections)[number]): void {
    const topic = runTopic(connection.topics);
    if (!topic || connection.sent >= this.events) return;
    const first = connection.sent + 1;
    connection.sent = this.events;
    connection.listener.onMessages([runMessage(topic.run, first, this.events)]);
  }

  #drop(connection: (typeof this.connections)[number]): void {
    const index = this.connections.indexOf(connection);
    if (index >= 0) this.connections.splice(index, 1);
  }

  #channel(tab: string): TabChannel {
    return {
      post: (message) => {
        for (const [other, listener] of [...this.#channels])
          if (other !== tab && !this.asleep.has(other)) listener(structuredClone(message));
      },
      listen: (listener) => this.#channels.set(tab, listener),
    };
  }

  #locks(tab: string): TabLocks {
    const ask = (name: string, onHeld: () => void, hold: boolean): void => {
      this.#queue.push({ name, tab, onHeld, hold });
      this.#grant();
    };
    // As in a browser, a tab's first request takes longer than a message to another tab.
    return {
      acquire: (name, onHeld) => this.#timers.push(() => ask(name, onHeld, true)),
      whenFree: (name, onFree) => ask(name, onFree, false),
    };
  }

  #grant(): void {
    const request = this.#queue.find(({ name }) => !this.#held.has(name));
    if (!request) return;
    this.#queue.splice(this.#queue.indexOf(request), 1);
    if (request.hold) this.#held.set(request.name, request.tab);
    request.onHeld();
    this.#grant();
  }
}

function runTopic(topics: Topic[]) {
  return topics.find((topic) => topic.kind === "run");
}

function runMessage(run: string, first: number, last: number): LiveMessage {
  const events = Array.from({ length: last - first + 1 }, (_, index): RunEvent => {
    return { seq: first + index, at: "", t: 0, type: "run.all-ready" };
  });
  return { kind: "run", run, events };
}

function followRun(hub: LiveHub, after = 0): number[] {
  const seen: number[] = [];
  hub.follow<"run">({ kind: "run", run: "r", after }, ({ events }) => seen.push(...events.map((event) => event.seq)));
  return seen;
}

function from(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

let browser: FakeBrowser;
beforeEach(() => {
  browser = new FakeBrowser();
});

it("has one connection for ten tabs, and every tab sees everything once", () => {
  browser.events = 5;
  const seen = from(1, 10).map((tab) => followRun(browser.open(`tab ${tab}`)));
  browser.settle();
  browser.events = 9;
  browser.settle();
  expect(browser.connections).toHaveLength(1);
  for (const seqs of seen) expect(seqs).toEqual(from(1, 9));
});

it("serves a tab that comes late from where it is, and repeats nothing to the others", () => {
  const early = followRun(browser.open("early"));
  browser.events = 100;
  browser.settle();
  const late = followRun(browser.open("late"), 40);
  const later = followRun(browser.open("later"));
  browser.events = 120;
  browser.settle();
  expect(early).toEqual(from(1, 120));
  expect(late).toEqual(from(41, 120));
  expect(later).toEqual(from(1, 120));
});

it("goes on from where the tabs are when the leading tab is gone", () => {
  browser.events = 3;
  const first = followRun(browser.open("first"));
  const second = followRun(browser.open("second"));
  const third = followRun(browser.open("third"));
  browser.settle();
  browser.kill("first");
  browser.events = 8;
  browser.settle();
  expect(browser.connections.map((connection) => connection.tab)).toEqual(["second"]);
  expect(runTopic(browser.connections[0]?.topics ?? [])?.after).toBe(3);
  expect(first).toEqual(from(1, 3));
  expect(second).toEqual(from(1, 8));
  expect(third).toEqual(from(1, 8));
});

it("lets a tab catch up that heard nothing for a while", () => {
  const leader = followRun(browser.open("leader"));
  const sleeper = browser.open("sleeper");
  const slept = followRun(sleeper);
  browser.events = 2;
  browser.settle();
  browser.asleep.add("sleeper");
  browser.events = 10;
  browser.settle();
  browser.asleep.delete("sleeper");
  sleeper.catchUp();
  browser.settle();
  expect(slept).toEqual(from(1, 10));
  expect(leader).toEqual(from(1, 10));
});

it("notices by itself that something is missing", () => {
  followRun(browser.open("leader"));
  const slept = followRun(browser.open("sleeper"));
  browser.settle();
  browser.asleep.add("sleeper");
  browser.events = 4;
  browser.settle();
  browser.asleep.delete("sleeper");
  browser.events = 6;
  browser.settle();
  expect(slept).toEqual(from(1, 6));
});

it("begins from where it is, not from where it began, when a tab wants something else", () => {
  const hub = browser.open("only");
  const seen = followRun(hub);
  browser.events = 50;
  browser.settle();
  hub.follow<"runs">({ kind: "runs" }, () => undefined);
  browser.settle();
  expect(browser.connections).toHaveLength(1);
  expect(runTopic(browser.connections[0]?.topics ?? [])?.after).toBe(50);
  expect(seen).toEqual(from(1, 50));
});

it("serves what only one tab wants that does not lead", () => {
  browser.open("leader").follow<"runs">({ kind: "runs" }, () => undefined);
  browser.settle();
  const seen = followRun(browser.open("other"));
  browser.events = 3;
  browser.settle();
  browser.events = 6;
  browser.settle();
  expect(seen).toEqual(from(1, 6));
});

it("closes the connection when nobody follows anything, also when the tab that did is gone", () => {
  const hub = browser.open("leader");
  const stop = hub.follow<"run">({ kind: "run", run: "r", after: 0 }, () => undefined);
  followRun(browser.open("other"));
  browser.settle();
  stop();
  browser.settle();
  expect(browser.connections).toHaveLength(1);
  browser.kill("other");
  browser.settle();
  expect(browser.connections).toHaveLength(0);
});

it("tells every tab when the connection is lost, and opens another", () => {
  const hubs = [browser.open("leader"), browser.open("other")];
  const seen = hubs.map((hub) => followRun(hub));
  browser.events = 2;
  browser.settle();
  browser.connections.splice(0)[0]?.listener.onEnd();
  expect(hubs.map((hub) => hub.connected)).toEqual([false, false]);
  browser.events = 4;
  browser.settle();
  expect(hubs.map((hub) => hub.connected)).toEqual([true, true]);
  for (const seqs of seen) expect(seqs).toEqual(from(1, 4));
});

it("gives each tab its own connection where tabs can't reach each other", () => {
  browser.events = 3;
  const seen = [followRun(browser.open("one", false)), followRun(browser.open("two", false))];
  browser.settle();
  expect(browser.connections).toHaveLength(2);
  for (const seqs of seen) expect(seqs).toEqual(from(1, 3));
});
