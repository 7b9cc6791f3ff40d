import {
  type Design,
  type DesignCondition,
  parseDuration,
  type ResourceAction,
  type ResourceState,
  reaches,
  resourceName,
  type WaitedFor,
} from "@netcue/engine/model";
import type { Forecast } from "@netcue/engine/simulate";
import type { TimelineArrow, TimelineData, TimelineHandle, TimelineRow } from "@netcue/ui/timeline/timeline-data";

type ForecastRow = Forecast["timeline"]["rows"][number];

/** What a forecast says of a design, as a timeline draws it. */
export function timelineOf(design: Design, forecast: Forecast): TimelineData {
  const names = new Map(design.resources.map((resource) => [resource.guid, resourceName(resource)]));
  const lives = new Map(forecast.timeline.rows.map((row) => [row.guid, row]));
  const openings = (design.conditions ?? []).flatMap((condition, index) => openingOf(condition, index, lives) ?? []);
  const handles = new Map<number, TimelineHandle[]>();
  for (const { condition, index, since, at } of openings) {
    for (const guid of condition.resources) {
      handles.set(guid, [...(handles.get(guid) ?? []), { at, since, condition: index, action: condition.action }]);
    }
  }
  const never = new Map(forecast.never.map(({ guid, action, why }) => [guid, `It never does ${action}: ${why}`]));
  return {
    end: forecast.timeline.end,
    rows: forecast.timeline.rows.map((row) => ({
      ...rowOf(row, names),
      critical: forecast.criticalPath.filter(({ guid, kind }) => guid === row.guid && kind !== "other"),
      handles: handles.get(row.guid) ?? [],
      never: never.get(row.guid) ?? null,
    })),
    arrows: openings.flatMap(({ condition, index, last, since, at }) =>
      condition.resources.map((guid): TimelineArrow => ({ condition: index, from: { guid: last, at: since }, to: { guid, at } })),
    ),
  };
}

function rowOf(
  { guid, name, type, states, waits }: ForecastRow,
  names: ReadonlyMap<number, string>,
): Pick<TimelineRow, "guid" | "name" | "type" | "bars" | "waits"> {
  return {
    guid,
    name,
    type,
    bars: states.filter(({ state, from, to }) => state !== "NEW" && state !== "RELEASED" && (to > from || state === "STARTED")),
    waits: waits.map(({ action, from, to, for: reasons }) => ({ from, to, why: waitSentence(action, reasons, names) })),
  };
}

function waitSentence(action: ResourceAction, reasons: readonly WaitedFor[] | "all-ready", names: ReadonlyMap<number, string>): string {
  if (reasons === "all-ready") return `${action} waits until everything is READY`;
  const first = reasons
    .slice(0, 3)
    .map(({ guid, state, delay }) => `${names.get(guid) ?? guid} ${state}${delay === null ? "" : ` + ${delay}`}`);
  const more = reasons.length > first.length ? [`${reasons.length - first.length} more`] : [];
  return `${action} waits for ${[...first, ...more].join(", ")}`;
}

/** A condition that comes to be met: by whom at last, when, and when its delay is over. */
interface Opening {
  condition: DesignCondition;
  index: number;
  last: number;
  since: number;
  at: number;
}

function openingOf(condition: DesignCondition, index: number, lives: ReadonlyMap<number, ForecastRow>): Opening | null {
  const delay = parseDuration(condition.delay ?? "0s");
  if (delay === undefined) return null;
  let latest: { last: number; since: number } | null = null;
  for (const last of condition.after) {
    const since = reachedAt(lives.get(last), condition.state);
    if (since === undefined) return null;
    if (latest === null || since > latest.since) latest = { last, since };
  }
  return latest && { condition, index, ...latest, at: latest.since + delay / 1_000 };
}

function reachedAt(life: ForecastRow | undefined, state: ResourceState): number | undefined {
  return life?.states.find((each) => reaches(each.state, state))?.from;
}

/** A delay as people write it, no finer than it can be dragged; undefined for none. */
export function delayText(seconds: number): string | undefined {
  if (seconds < 0.005) return undefined;
  if (seconds < 1) return `${Math.round(seconds * 100) * 10}ms`;
  return `${seconds < 60 ? Math.round(seconds * 10) / 10 : Math.round(seconds)}s`;
}
