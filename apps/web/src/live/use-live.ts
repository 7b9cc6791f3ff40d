"use client";

import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { browserTabs } from "./browser-tabs.ts";
import { LiveHub } from "./live-hub.ts";
import { createOpenStream } from "./open-stream.ts";
import type { Delay } from "./shared-stream.ts";
import type { MessageOf, Topic, TopicOf } from "./topic.ts";

let hub: LiveHub | undefined;

const delay: Delay = (milliseconds, callback) => {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
};

/** This tab's hub, made when it is first needed and kept as long as the tab lives. */
function liveHub(): LiveHub {
  if (hub) return hub;
  const tabs = browserTabs();
  const created = new LiveHub({ tab: tabName(), open: createOpenStream(), delay, ...(tabs && { tabs }) });
  // A sleeping tab may have missed something.
  window.addEventListener("pageshow", () => created.catchUp());
  for (const event of ["resume", "visibilitychange"]) document.addEventListener(event, () => created.catchUp());
  hub = created;
  return created;
}

function tabName(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");
}

/** Follows a topic from its position as long as the component is there; `null` follows nothing. A new key begins anew, a new position does not. */
function useLiveTopic<K extends Topic["kind"]>(
  key: string | null,
  topic: () => TopicOf<K>,
  onMessage: (message: MessageOf<K>) => void,
): void {
  const begin = useEffectEvent(topic);
  const take = useEffectEvent(onMessage);
  useEffect(() => (key === null ? undefined : liveHub().follow<K>(begin(), (message) => take(message))), [key]);
}

/** Events of a run after `after`, in order, without a gap or a double; stops when `active` is false. */
export function useRunEvents(run: string, after: number, active: boolean, onEvents: (events: MessageOf<"run">["events"]) => void): void {
  useLiveTopic<"run">(
    active ? run : null,
    () => ({ kind: "run", run, after }),
    ({ events }) => onEvents(events),
  );
}

/** A trace of which the first `offset` bytes are known already. */
export interface FollowedTrace {
  run: string;
  guid: number;
  name: string;
  offset: number;
}

/** Text of a trace from an offset on, as it is written. */
export function useTraceText(trace: FollowedTrace | null, onText: (message: MessageOf<"trace">) => void): void {
  const key = trace && `${trace.run}/${trace.guid}/${trace.name}`;
  useLiveTopic<"trace">(key, () => ({ kind: "trace", ...(trace ?? { run: "", guid: 1, name: "", offset: 0 }) }), onText);
}

/** Calls back when the list has changed on the server. */
export function useListChanges(list: "runs" | "experiments", onChange: () => void): void {
  useLiveTopic<"runs" | "experiments">(list, () => ({ kind: list }), onChange);
}

/** Whether what is shown is live; false while the connection is being restored. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    (listener) => liveHub().onConnection(listener),
    () => liveHub().connected,
    () => true,
  );
}
