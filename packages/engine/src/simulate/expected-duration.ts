import { type AttributeValue, declaredDuration, type LifePhase, type ResourceTypeInfo } from "../model/index.ts";

/** What is known of durations beyond what the types say. Milliseconds. */
export interface DurationSources {
  /** What a person expects: from STARTED until it ends by itself, by guid. */
  readonly told?: ReadonlyMap<number, number>;
  /** What past runs have shown, by type and phase. */
  readonly learned?: ReadonlyMap<string, Readonly<Partial<Record<LifePhase, number>>>>;
  /** Guids of those that something stops: they run until then if nothing else is known of them. */
  readonly stopped?: ReadonlySet<number>;
}

/** A resource as far as its durations hang on it. */
interface Subject {
  readonly guid: number;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/**
 * How long a phase of a resource's life is expected to last, in milliseconds: as a person says, else as its type declares, else as past
 * runs have shown; undefined when nobody knows. Infinity for the RUN of what ends only when it is stopped.
 */
export function expectedDuration(
  info: ResourceTypeInfo,
  { guid, attributes }: Subject,
  phase: LifePhase,
  { told, learned, stopped }: DurationSources,
): number | undefined {
  if (phase === "RUN" && info.container) return Number.POSITIVE_INFINITY;
  const said = phase === "RUN" ? told?.get(guid) : undefined;
  const known = said ?? declaredDuration(info, attributes, phase) ?? learned?.get(info.type)?.[phase];
  return known ?? (phase === "RUN" && stopped?.has(guid) ? Number.POSITIVE_INFINITY : undefined);
}
