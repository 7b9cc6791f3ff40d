import type { DesignParts, Run } from "@netcue/engine";
import { type AttributeValue, type Catalogue, type Design, type DesignResource, resourceName } from "@netcue/engine/model";
import { whyNotSettable } from "./settable-attribute.ts";

/** An attribute that has another value in the drawing than in the run. */
export interface ChangedAttribute {
  guid: number;
  name: string;
  attribute: string;
  /** In the run now, and in the drawing. */
  from: AttributeValue;
  to: AttributeValue;
  /** Why it cannot be applied now; null when it can. */
  blocked: string | null;
}

/** What a drawing says that a run of an earlier version of it does not do (yet). */
export interface DesignNews {
  added: { guid: number; name: string; type: string }[];
  changed: ChangedAttribute[];
  /** What is in the run and in the drawing no more goes on until it is released. */
  removed: { guid: number; name: string }[];
  /** Conditions on what is in the run already: they hold in the next run. */
  conditions: number;
}

/** What applies of a drawing to a run at once: what is new, with what connects and holds it. */
export function newParts(running: Design, drawn: Design): DesignParts {
  const known = new Set(running.resources.map(({ guid }) => guid));
  const pairs = new Set((running.connections ?? []).map(pairKey));
  const resources = drawn.resources.filter(({ guid }) => !known.has(guid));
  const added = new Set(resources.map(({ guid }) => guid));
  return {
    resources,
    connections: (drawn.connections ?? []).filter((pair) => !pairs.has(pairKey(pair)) && pair.some((guid) => added.has(guid))),
    conditions: (drawn.conditions ?? []).flatMap((condition) => {
      const held = condition.resources.filter((guid) => added.has(guid));
      return held.length === 0 ? [] : [{ ...condition, resources: held }];
    }),
  };
}

/** `drawn`: with the run's parameters filled in, without credentials. */
export function designNews(run: Pick<Run, "design" | "hand">, drawn: Design, catalogue: Catalogue): DesignNews {
  const { design } = run;
  const isDrawn = new Set(drawn.resources.map(({ guid }) => guid));
  const parts = newParts(design, drawn);
  const added = new Set(parts.resources.map(({ guid }) => guid));
  const conditions = new Set((design.conditions ?? []).map((condition) => JSON.stringify(condition)));
  return {
    added: parts.resources.map((resource) => ({ guid: resource.guid, name: resourceName(resource), type: resource.type })),
    changed: drawn.resources.filter(({ guid }) => !added.has(guid)).flatMap((resource) => changesOf(run, resource, catalogue)),
    removed: design.resources
      .filter(({ guid }) => !isDrawn.has(guid) && run.hand.view(guid)?.state !== "RELEASED")
      .map((resource) => ({ guid: resource.guid, name: resourceName(resource) })),
    conditions: (drawn.conditions ?? []).filter(
      (condition) => !conditions.has(JSON.stringify(condition)) && condition.resources.some((guid) => !added.has(guid)),
    ).length,
  };
}

function changesOf({ hand, design }: Pick<Run, "design" | "hand">, drawn: DesignResource, catalogue: Catalogue): ChangedAttribute[] {
  const live = hand.view(drawn.guid);
  const info = catalogue.get(drawn.type);
  const before = design.resources.find(({ guid }) => guid === drawn.guid);
  if (!live || !info || !before || live.state === "RELEASED") return [];
  return info.attributes.flatMap((attribute) => {
    const { name, flags } = attribute;
    // What is not set in either was not changed by whoever draws, and secrets are not compared where they could be read.
    if (flags.includes("noWrite") || flags.includes("credential") || drawn.attributes?.[name] === before.attributes?.[name]) return [];
    const to = drawn.attributes?.[name] ?? attribute.default;
    const from = live.attributes[name] ?? null;
    if (to === from) return [];
    const why = whyNotSettable(attribute);
    const isUp = live.state === "READY" || live.state === "STARTED";
    const blocked = why ?? (isUp ? null : `needs it to be READY or STARTED, and it is ${live.state}`);
    return [{ guid: drawn.guid, name: resourceName(drawn), attribute: name, from, to, blocked }];
  });
}

function pairKey([a, b]: readonly [number, number]): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
