import { type DesignConnection, type DesignResource, isKindOf, type ResourceTypeInfo } from "@netcue/engine/model";
import { CARD, freePosition } from "../canvas/canvas-geometry.ts";
import type { ConnectionRules } from "./connection-rules.ts";
import type { DesignParts, Position } from "./design-command.ts";
import type { JoinPath } from "./join-paths.ts";

/** Where everything stands that is there already. */
export type Positions = ReadonlyMap<number, Position>;

/** Room between what is placed below and what it is placed on. */
const BELOW = 48;

/** New resources in a row between two that are there, each connected to the next. */
export function joiningParts(path: JoinPath, [a, b]: readonly [number, number], positions: Positions): DesignParts {
  const [from, to] = [placeOf(positions, a), placeOf(positions, b)];
  const maker = new PartMaker(positions);
  const guids = path.map((info, index) => maker.add(info, along(from, to, (index + 1) / (path.length + 1))));
  return maker.parts(chain([a, ...guids, b]));
}

/** A new resource on one that is there: near it and connected with it, with what has to lie in between. */
export function attachedParts(info: ResourceTypeInfo, path: JoinPath, guid: number, positions: Positions): DesignParts {
  const maker = new PartMaker(positions);
  const base = placeOf(positions, guid);
  const step = CARD.height + BELOW;
  const row = [...path].reverse();
  const between = row.map((other, index) => maker.add(other, { x: base.x, y: base.y + step * (index + 1) }));
  const own = maker.add(info, { x: base.x, y: base.y + step * (path.length + 1) });
  return maker.parts(chain([guid, ...between, own]));
}

/**
 * How a new resource is joined with the one that it is put on: directly, or through one more. Of two of a kind neither belongs on the
 * other.
 */
export function wayToAttach(info: ResourceTypeInfo, guid: number, rules: ConnectionRules): JoinPath | undefined {
  if (rules.typeOf(guid) === info) return undefined;
  return rules.joinsNew(info, guid).find((path) => path.length <= 1);
}

/** A new resource between two, joined with both; undefined where the types do not allow that. */
export function insertedParts(
  info: ResourceTypeInfo,
  [a, b]: readonly [number, number],
  rules: ConnectionRules,
  positions: Positions,
): DesignParts | undefined {
  const found = waysToInsert(info, [a, b], rules);
  if (!found) return undefined;
  const [toA, toB] = found;
  return joiningParts([...[...toA].reverse(), info, ...toB], [a, b], positions);
}

/** Paths from a new resource to either of two; undefined where there are none that it can have both. */
export function waysToInsert(
  info: ResourceTypeInfo,
  [a, b]: readonly [number, number],
  rules: ConnectionRules,
): readonly [JoinPath, JoinPath] | undefined {
  const [infoA, infoB] = [rules.typeOf(a), rules.typeOf(b)];
  const [toA, toB] = [rules.joinsNew(info, a)[0], rules.joinsNew(info, b)[0]];
  if (!info.container || !infoA?.container || !infoB?.container || !toA || !toB) return undefined;
  return rules.takesBoth(info, toA[0] ?? infoA, toB[0] ?? infoB) ? [toA, toB] : undefined;
}

/** A new resource of a type that `guid` needs, connected with it. */
export function neededParts(info: ResourceTypeInfo, guid: number, positions: Positions): DesignParts {
  const maker = new PartMaker(positions);
  const { x, y } = placeOf(positions, guid);
  const own = maker.add(info, { x, y: y - CARD.height - BELOW });
  return maker.parts([[guid, own]]);
}

/** What people call the types of a path: `Interface, Link, Interface`. */
export function pathLabel(path: JoinPath): string {
  return path.map((info) => info.label).join(", ");
}

/** Gives new resources guids beyond all that are there, and places that cover nothing. */
class PartMaker {
  readonly #resources: DesignResource[] = [];
  readonly #taken: Position[];
  #guid: number;

  constructor(positions: Positions) {
    this.#taken = [...positions.values()];
    this.#guid = [...positions.keys()].reduce((highest, guid) => Math.max(highest, guid), 0);
  }

  add(info: ResourceTypeInfo, wanted: Position): number {
    this.#guid += 1;
    const position = freePosition(wanted, this.#taken);
    this.#taken.push(position);
    this.#resources.push({ guid: this.#guid, type: info.type, position });
    return this.#guid;
  }

  parts(connections: DesignConnection[]): DesignParts {
    return { resources: this.#resources, connections };
  }
}

function chain(guids: readonly number[]): DesignConnection[] {
  return guids.slice(1).map((guid, index): DesignConnection => [guids[index] ?? guid, guid]);
}

function placeOf(positions: Positions, guid: number): Position {
  return positions.get(guid) ?? { x: 0, y: 0 };
}

function along(from: Position, to: Position, part: number): Position {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** The name of a needed type, for people: that of the catalogue, or its last part. */
export function neededLabel(to: string, kinds: readonly ResourceTypeInfo[]): string {
  return kinds.find((info) => info.type === to)?.label ?? kinds.find((info) => isKindOf(info, to))?.label ?? to.split("::").at(-1) ?? to;
}
