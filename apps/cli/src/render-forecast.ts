import type { Plan } from "@netcue/engine/compile";
import { formatPath } from "@netcue/engine/model";
import type { CriticalLink, Forecast, Moment, NeverDone } from "@netcue/engine/simulate";
import { clip, renderTimeline, seconds } from "./render-timeline.ts";

/** What is to be expected of a run, for people: timeline, critical path, what never happens, and what it was built on. */
export function renderForecast(plan: Plan, forecast: Forecast, columns: number): string {
  const names = new Map(plan.resources.map(({ guid, name }) => [guid, name]));
  const nameOf = (guid: number): string => clip(names.get(guid) ?? `resource ${guid}`);
  const sections = [
    [headline(plan, forecast)],
    renderTimeline(forecast.timeline, columns),
    titled("What determines the length (critical path):", pathLines(forecast.criticalPath, nameOf)),
    titled("What never happens:", forecast.never.map(neverLine)),
    titled(
      "What fails:",
      forecast.failures.map(({ guid, error }) => `${guid === null ? "the run" : nameOf(guid)}: ${error}`),
    ),
    remarks(forecast, nameOf),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

type NameOf = (guid: number) => string;

function headline({ design }: Plan, { timeline, outcome }: Forecast): string {
  const how = outcome === "failed" ? ", and fails" : "";
  return `${design.name}: takes ${seconds(timeline.end)}${how}, as far as is known. Simulated: nothing was started.`;
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function pathLines(path: readonly CriticalLink[], nameOf: NameOf): string[] {
  const cells = path.map((link) => [`at ${seconds(link.from)}`, seconds(link.to - link.from), what(link, nameOf), after(link, nameOf)]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells.map(([from = "", length = "", ...words]) =>
    [from.padEnd(widths[0] ?? 0), length.padStart(widths[1] ?? 0), words[0]?.padEnd(widths[2] ?? 0), words[1]].join("  ").trimEnd(),
  );
}

function what({ kind, guid, step, action, condition }: CriticalLink, nameOf: NameOf): string {
  const who = guid === null ? "the run" : nameOf(guid);
  if (kind === "step") return `${who}: ${step}`;
  if (kind === "run") return `${who} runs`;
  if (kind === "aborted") return `${who} goes on until its timeout`;
  if (kind === "other") return `${who} goes on`;
  const drawn = condition == null ? "" : ` (${formatPath(["conditions", condition])})`;
  return action ? `${who}: ${action} waits for the delay${drawn}` : `a delay passes${drawn}`;
}

const MOST_MOMENTS = 5;

function after({ after: moments }: CriticalLink, nameOf: NameOf): string {
  if (moments.length === 0) return "";
  const shown = moments.slice(-MOST_MOMENTS).map((moment) => describeMoment(moment, nameOf));
  return `after ${moments.length > MOST_MOMENTS ? "…, " : ""}${shown.join(", ")}`;
}

function describeMoment(moment: Moment, nameOf: NameOf): string {
  if (moment.type === "state") return `${nameOf(moment.guid)} ${moment.state}`;
  return moment.type === "all-ready" ? "all READY" : "release begun";
}

function neverLine({ name, action, why, missing }: NeverDone): string {
  const waits = missing.map(({ name: other, state, delay }) => `${other} ${state}${delay === null ? "" : ` + ${delay}`}`);
  return waits.length > 0
    ? `${action} of ${name}: waits for ${waits.join(", ")}, which does not come about`
    : `${action} of ${name}: ${why}`;
}

function remarks({ endless, unknown }: Forecast, nameOf: NameOf): string[] {
  const lines: string[] = [];
  if (endless.length > 0)
    lines.push(`The run would go on for ever: nothing stops ${list(endless, nameOf)}. Shown as released when all else is done.`);
  const [first] = unknown.runs;
  if (first !== undefined) {
    lines.push(`How long these run is not known, and counts as 0 s: ${list(unknown.runs, nameOf)}.`);
    lines.push(`Say what you expect, for example: --expect "${nameOf(first)}=10s"`);
  }
  if (unknown.untilStopped.length > 0)
    lines.push(`How long these run is not known; a condition stops them, and they run until then: ${list(unknown.untilStopped, nameOf)}.`);
  if (unknown.steps.length > 0)
    lines.push(`How long the steps of these types take is not known, and counts as 0 s: ${unknown.steps.join(", ")}.`);
  return lines;
}

const MOST_NAMES = 10;

function list(guids: readonly number[], nameOf: NameOf): string {
  const shown = guids.slice(0, MOST_NAMES).map(nameOf).join(", ");
  return guids.length > MOST_NAMES ? `${shown} and ${guids.length - MOST_NAMES} more` : shown;
}
