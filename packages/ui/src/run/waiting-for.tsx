import { formatDuration, type OpenWait, openWaits, type ResourceSnapshot, type RunSnapshot } from "@netcue/engine/model";

/** One action of a resource that is held back, and by what. */
export interface OpenAction {
  action: string;
  waits: OpenWait[];
}

/** What holds a resource back at instant `now` (seconds since the run began); nothing once all is met. */
export function openActions(snapshot: RunSnapshot, resource: ResourceSnapshot, now: number): OpenAction[] {
  return resource.waiting
    .map(({ action, for: waits }) => ({ action, waits: openWaits(snapshot, waits, now) }))
    .filter(({ waits }) => waits.length > 0);
}

/** `first STARTED`, or `first STARTED, 1.3 s left` once only the delay is missing. */
export function waitText({ name, state, delay, remaining }: OpenWait): string {
  if (remaining !== null) return `${name} ${state}, ${formatDuration(Math.max(0, Math.ceil(remaining * 10) * 100))} left`;
  return delay === null ? `${name} ${state}` : `${name} ${state} + ${formatDelay(delay)}`;
}

function formatDelay(delay: string): string {
  return delay.replace(/^(\d+(?:\.\d+)?)([a-z]+)$/, "$1 $2");
}

/** What a resource waits for, in a line: `START after first STARTED, 1.3 s left`. */
export function WaitingFor({ snapshot, resource, now }: { snapshot: RunSnapshot; resource: ResourceSnapshot; now: number }) {
  const actions = openActions(snapshot, resource, now);
  if (actions.length === 0) return null;
  const text = actions.map(({ action, waits }) => `${action} after ${waits.map(waitText).join("; ")}`).join(" · ");
  return (
    <span title={text} className="tabular-nums">
      {text}
    </span>
  );
}
