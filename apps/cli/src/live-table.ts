import { formatDuration, openWaits, RESOURCE_STATES, type ResourceSnapshot, type RunSnapshot } from "@netcue/engine/model";

export interface TableSize {
  columns: number;
  rows: number;
}

const HEADER = ["", "resource", "state", "for", "waits for"];

/**
 * The resources of a run at instant `t` (seconds since it began), one a line: state, time in it, what it waits for.
 * When there are more than fit, those that changed last are shown, and the rest is counted.
 */
export function renderTable(snapshot: RunSnapshot, t: number, { columns, rows }: TableSize): string[] {
  const all = Object.values(snapshot.resources);
  const room = Math.max(1, rows - 3);
  const shown = all.length <= room ? all : latest(all, room - 1);
  const cells = [HEADER, ...shown.map((resource) => row(resource, snapshot, t))];
  const widths = HEADER.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const lines = cells.map((line) =>
    line.map((cell, column) => (column === 3 ? cell.padStart(8) : cell.padEnd(widths[column] ?? 0))).join("  "),
  );
  if (shown.length < all.length) lines.push(`${GLYPHS.NEW} and ${all.length - shown.length} more; of all: ${countStates(all)}`);
  lines.push(`${snapshot.design}: ${snapshot.phase}, ${formatDuration(t * 1_000)}`);
  return lines.map((line) => line.slice(0, Math.max(1, columns - 1)).trimEnd());
}

/** A shape for each state, so that no meaning hangs on colour. */
const GLYPHS = {
  NEW: "·",
  DISCOVERED: "○",
  RESERVED: "○",
  PROVISIONED: "◔",
  READY: "◑",
  STARTED: "▶",
  STOPPED: "■",
  FAILED: "✗",
  RELEASED: "□",
} as const;

function row(resource: ResourceSnapshot, snapshot: RunSnapshot, t: number): string[] {
  const waits = resource.waiting.flatMap(({ action, for: waited }) =>
    openWaits(snapshot, waited, t).map(({ name, state, remaining }) => {
      return `${action} after ${name} ${state}${remaining === null ? "" : `, ${formatDuration(remaining * 1_000)} left`}`;
    }),
  );
  const told = resource.error ?? waits.join("; ");
  return [GLYPHS[resource.state], resource.name, resource.state, formatDuration(Math.max(0, t - resource.since) * 1_000), told];
}

function latest(all: readonly ResourceSnapshot[], room: number): ResourceSnapshot[] {
  const chosen = new Set([...all].sort((a, b) => b.since - a.since).slice(0, room));
  return all.filter((resource) => chosen.has(resource));
}

function countStates(all: readonly ResourceSnapshot[]): string {
  const counts = RESOURCE_STATES.map((state) => [all.filter((resource) => resource.state === state).length, state] as const);
  return counts
    .filter(([count]) => count > 0)
    .map(([count, state]) => `${count} ${state}`)
    .join(", ");
}
