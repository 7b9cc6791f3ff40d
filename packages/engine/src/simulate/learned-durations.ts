import { LIFE_STEPS, type LifePhase, type RunEvent, type RunEventOf } from "../model/index.ts";

/** What past runs have shown: by type and phase, the median in milliseconds. Plain data. */
export type LearnedDurations = Readonly<Record<string, Readonly<Partial<Record<LifePhase, number>>>>>;

/** What was begun in a life, and when; seconds since the run began. */
interface Begun {
  phase: LifePhase;
  t: number;
}

/**
 * How long the phases of each type lasted in the journals of past runs. Steps that failed and programs that were stopped say nothing of how
 * long they take, and neither do runs in simulated time.
 */
export function learnDurations(journals: Iterable<readonly RunEvent[]>): LearnedDurations {
  const samples = new Map<string, Map<LifePhase, number[]>>();
  for (const events of journals) {
    if (events.some((event) => event.type === "run.started" && event.simulated)) continue;
    for (const [type, phase, milliseconds] of durationsIn(events)) {
      const ofType = samples.get(type) ?? new Map<LifePhase, number[]>();
      samples.set(type, ofType.set(phase, [...(ofType.get(phase) ?? []), milliseconds]));
    }
  }
  return Object.fromEntries(
    [...samples].map(([type, phases]) => [type, Object.fromEntries([...phases].map(([phase, all]) => [phase, median(all)]))]),
  );
}

function* durationsIn(events: readonly RunEvent[]): Generator<[type: string, phase: LifePhase, milliseconds: number]> {
  const begun = new Map<number, Begun>();
  for (const event of events) {
    if (event.type === "resource.step") {
      const phase = LIFE_STEPS.find((step) => step === event.step);
      if (phase) begun.set(event.guid, { phase, t: event.t });
    } else if (event.type === "resource.retry") begun.delete(event.guid);
    else if (event.type === "resource.state") {
      const before = begun.get(event.guid);
      const t = event.instant ?? event.t;
      if (before && isOver(before, event)) yield [event.resourceType, before.phase, Math.max(0, (t - before.t) * 1_000)];
      if (event.to === "STARTED") begun.set(event.guid, { phase: "RUN", t });
      else begun.delete(event.guid);
    }
  }
}

function isOver({ phase }: Begun, { to, reason }: RunEventOf<"resource.state">): boolean {
  return to !== "FAILED" && (phase !== "RUN" || reason === "completed");
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
