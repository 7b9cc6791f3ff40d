import { measurementText, type RunEvent, type RunSnapshot, type WaitedFor } from "@netcue/engine/model";

/** An event as a line for people; null for one that says nothing to them beyond its neighbours. `snapshot` knows the names. */
export function describeEvent(event: RunEvent, snapshot: RunSnapshot): string | null {
  const text = sentence(event, snapshot);
  return text === null ? null : `${event.t.toFixed(3).padStart(9)} s  ${text}`;
}

function sentence(event: RunEvent, snapshot: RunSnapshot): string | null {
  const name = "guid" in event && event.guid !== null ? nameOf(event.guid, snapshot) : "";
  switch (event.type) {
    case "run.started":
      return `${event.simulated ? "simulated run" : `run ${event.run}`} of "${event.design}", seed ${event.seed}`;
    case "resource.state":
      return `${name}  ${event.from} → ${event.to}${event.reason && event.to === "STOPPED" ? ` (${event.reason})` : ""}${because(event.error)}`;
    case "resource.added":
      return `${event.name}  joins the run`;
    case "resource.retry":
      return `${name}  ${event.step} failed, retry ${event.attempt} in ${event.in} s${because(event.error)}`;
    case "resource.waiting":
      return `${name}  ${event.action} waits for ${describeWaits(event.for, snapshot)}`;
    case "resource.attribute":
      return `${name}  ${event.attribute} = ${JSON.stringify(event.value)}${since(event.applied)}`;
    case "resource.measured":
      return `${name}  measured: ${[...event.measurements.map(measurementText), ...event.missing].join("; ")}`;
    case "resource.skipped":
      return `${name}  ${event.action} will not happen: ${event.why}`;
    case "run.aborted":
      return `aborted${name ? ` by the failure of ${name}` : ""}${because(event.error)}`;
    case "run.held":
      return "nothing more happens; the resources are kept";
    case "run.releasing":
      return "releasing";
    case "run.ended":
      return `ended: ${event.outcome}`;
    case "resource.step":
    case "run.all-ready":
      return null;
  }
}

/** `greet STARTED + 700ms, first STOPPED`. */
export function describeWaits(waits: readonly WaitedFor[], snapshot: RunSnapshot): string {
  return waits.map(({ guid, state, delay }) => `${nameOf(guid, snapshot)} ${state}${delay === null ? "" : ` + ${delay}`}`).join(", ");
}

function nameOf(guid: number, snapshot: RunSnapshot): string {
  return snapshot.resources[guid]?.name ?? `resource ${guid}`;
}

/** From when on it held, where that is known better than when it was told. */
function since(applied: number | undefined): string {
  return applied === undefined ? "" : `, since ${applied.toFixed(3)} s`;
}

function because(error: string | undefined): string {
  return error === undefined ? "" : `: ${error}`;
}
