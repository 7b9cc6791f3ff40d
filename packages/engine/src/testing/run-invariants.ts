import { canTransition, isOutcome, type ResourceState, type RunEvent } from "../model/index.ts";

/**
 * What must hold for the journal of any run that has ended, whatever happened in it. Returns a sentence for each thing that does not.
 * `guids`: all resources of the design.
 */
export function brokenInvariants(events: readonly RunEvent[], guids: readonly number[]): string[] {
  return [...brokenEnvelopes(events), ...brokenLives(events, guids), ...brokenSteps(events), ...brokenSkips(events)];
}

function brokenEnvelopes(events: readonly RunEvent[]): string[] {
  const broken = events.flatMap((event, index) => {
    const before = events[index - 1];
    return [
      ...(event.seq === index + 1 ? [] : [`Event ${index + 1} has seq ${event.seq}.`]),
      ...(before && event.t < before.t ? [`Event ${event.seq} goes back in time from ${before.t} to ${event.t}.`] : []),
      ...(before && event.at < before.at ? [`Event ${event.seq} goes back in time from ${before.at} to ${event.at}.`] : []),
      ...(before?.type === "run.ended" ? [`${event.type} comes after run.ended.`] : []),
    ];
  });
  return events.at(-1)?.type === "run.ended" ? broken : [...broken, "The run has not ended."];
}

function brokenLives(events: readonly RunEvent[], guids: readonly number[]): string[] {
  const states = new Map<number, ResourceState>(guids.map((guid) => [guid, "NEW"]));
  const broken: string[] = [];
  for (const event of events) {
    if (event.type !== "resource.state") continue;
    const { guid, from, to, seq } = event;
    const state = states.get(guid);
    if (state !== from) broken.push(`Event ${seq} says that ${guid} was ${from}; it was ${state}.`);
    if (!canTransition(from, to)) broken.push(`Event ${seq} takes ${guid} from ${from} to ${to}.`);
    states.set(guid, to);
  }
  for (const [guid, state] of states) if (state !== "RELEASED") broken.push(`${guid} is ${state} at the end.`);
  return broken;
}

/** No step after RELEASED; after FAILED only a look and RELEASE; no step but these and STOP once release has begun. */
function brokenSteps(events: readonly RunEvent[]): string[] {
  const outcomes = new Map<number, ResourceState>();
  let releasing = false;
  return events.flatMap((event) => {
    if (event.type === "run.releasing") releasing = true;
    if (event.type === "resource.state" && isOutcome(event.to)) outcomes.set(event.guid, event.to);
    if (event.type !== "resource.step") return [];
    const isLast = event.step === "FAIL" || event.step === "RELEASE";
    const outcome = outcomes.get(event.guid);
    const step = `${event.step} of ${event.guid}`;
    return [
      ...(outcome === "RELEASED" || (outcome === "FAILED" && !isLast) ? [`${step} begins after it is ${outcome}.`] : []),
      ...(releasing && !isLast && event.step !== "STOP" ? [`${step} begins during release.`] : []),
    ];
  });
}

/** Nobody is released before what stands on it. `resources` as they were planned when everything was released together. */
export function brokenOrder(
  events: readonly RunEvent[],
  resources: readonly { readonly guid: number; readonly standsOn: readonly number[] }[],
): string[] {
  const places = new Map(
    events.flatMap((event) => (event.type === "resource.state" && event.to === "RELEASED" ? [[event.guid, event.seq] as const] : [])),
  );
  const place = (guid: number): number => places.get(guid) ?? Number.POSITIVE_INFINITY;
  return resources.flatMap(({ guid, standsOn }) =>
    standsOn.flatMap((below) => (place(below) < place(guid) ? [`${below} is released before ${guid}, which stands on it.`] : [])),
  );
}

/** A DEPLOY or START that was skipped does not happen; a STOP may be asked for in other ways, and of SETs there may be several. */
function brokenSkips(events: readonly RunEvent[]): string[] {
  const skipped = new Set<string>();
  return events.flatMap((event) => {
    if (event.type === "resource.skipped") skipped.add(`${event.action} of ${event.guid}`);
    if (event.type !== "resource.step" || (event.step !== "DEPLOY" && event.step !== "START")) return [];
    const step = `${event.step} of ${event.guid}`;
    return skipped.has(step) ? [`${step} happens though it was skipped.`] : [];
  });
}
