import { type Catalogue, type Design, type DesignConnection, type DesignResource, resourceName } from "@netcue/engine/model";
import { createConnectionRules } from "@netcue/ui/design/connection-rules";
import { byName } from "./name-pattern.ts";

/** How two lists of resources are paired. */
export const PAIRINGS = {
  "one-to-one": "First with first, second with second, …",
  "one-to-all": "Each of the left with each of the right",
  "in-turn": "Each of the left with one of the right, in turn",
  chain: "Each of the left with the next of the left",
} as const;
export type Pairing = keyof typeof PAIRINGS;

/** More than this are hardly meant. */
const MOST = 2_000;

export interface ConnectPattern {
  /** Names with `*` for any text. */
  left: string;
  right: string;
  pairing: Pairing;
}

/** Resources by a pattern of their name, in the order of their names. */
export function matchNames({ resources }: Design, pattern: string): DesignResource[] {
  if (pattern.trim() === "") return [];
  const parts = pattern
    .trim()
    .split("*")
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const wanted = new RegExp(`^${parts.join(".*")}$`, "i");
  return byName(resources.filter((resource) => wanted.test(resourceName(resource))));
}

/** Which connections a pattern asks for: those that the types allow, and those that they do not or that are there already. */
export function connectionsByPattern(design: Design, catalogue: Catalogue, { left, right, pairing }: ConnectPattern) {
  const pairs = PAIRED[pairing](matchNames(design, left), matchNames(design, right)).slice(0, MOST);
  const possible: DesignConnection[] = [];
  const refused: DesignConnection[] = [];
  let next = design;
  for (const [a, b] of pairs) {
    const pair: DesignConnection = [a.guid, b.guid];
    // Each connection takes room that the next one no longer has.
    if (createConnectionRules(next, catalogue).canConnect(a.guid, b.guid)) {
      possible.push(pair);
      next = { ...next, connections: [...(next.connections ?? []), pair] };
    } else refused.push(pair);
  }
  return { possible, refused };
}

type Pairs = (readonly [DesignResource, DesignResource])[];

const PAIRED: Readonly<Record<Pairing, (left: readonly DesignResource[], right: readonly DesignResource[]) => Pairs>> = {
  "one-to-one": (left, right) => left.flatMap((one, index) => pairWith(one, right[index])),
  "one-to-all": (left, right) => left.flatMap((one) => right.flatMap((other) => pairWith(one, other))),
  "in-turn": (left, right) => left.flatMap((one, index) => pairWith(one, right[index % Math.max(1, right.length)])),
  chain: (left) => left.flatMap((one, index) => pairWith(one, left[index + 1])),
};

function pairWith(one: DesignResource, other: DesignResource | undefined): Pairs {
  return other && other.guid !== one.guid ? [[one, other]] : [];
}
