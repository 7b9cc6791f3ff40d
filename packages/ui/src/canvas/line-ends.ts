import type { DesignConnection } from "@netcue/engine/model";
import type { Position } from "../design/design-command.ts";
import { type DesignGroup, splitSide } from "../design/groups.ts";
import { type Box, CARD } from "./canvas-geometry.ts";
import { type GroupView, hiddenMembers } from "./group-view.ts";
import { groupNodeId, resourceNodeId } from "./node-ids.ts";

/** Where a line begins or ends: the node, its box, and what tells it from the other ends of the same side. */
export interface LineEnd {
  node: string;
  box: Box;
  key: string;
}

/** Which nodes the lines to and from resources meet: their own card, the frame of a group that is meant as a whole, or a folded group. */
export class LineEnds {
  readonly #views: readonly GroupView[];
  readonly #hidden: ReadonlyMap<number, GroupView>;
  readonly #positions: ReadonlyMap<number, Position>;

  constructor(views: readonly GroupView[], positions: ReadonlyMap<number, Position>) {
    this.#views = views;
    this.#hidden = hiddenMembers(views);
    this.#positions = positions;
  }

  isHidden(guid: number): boolean {
    return this.#hidden.has(guid);
  }

  /** Whether all of these are in one and the same folded group, so that nothing between them can be seen. */
  areHidden(guids: readonly number[]): boolean {
    const [first, ...others] = new Set(guids.map((guid) => this.#hidden.get(guid)));
    return first !== undefined && others.length === 0;
  }

  nodeOf(guid: number): string {
    const view = this.#hidden.get(guid);
    return view ? groupNodeId(view.group.id) : resourceNodeId(guid);
  }

  /** The ends of one side of a condition: a whole group is one, and so are all that are hidden in the same card. */
  ofSide(guids: readonly number[]): LineEnd[] {
    const { groups, others } = splitSide(
      guids,
      this.#views.map(({ group }) => group),
    );
    const hidden = others.flatMap((guid) => this.#hidden.get(guid)?.group ?? []);
    const whole = new Set<DesignGroup>([...groups, ...hidden]);
    return [
      ...this.#views
        .filter(({ group }) => whole.has(group))
        .map(({ group, box }) => ({ node: groupNodeId(group.id), box, key: groupNodeId(group.id) })),
      ...others
        .filter((guid) => !this.#hidden.has(guid))
        .map((guid) => ({
          node: resourceNodeId(guid),
          box: { ...(this.#positions.get(guid) ?? { x: 0, y: 0 }), ...CARD },
          key: String(guid),
        })),
    ];
  }
}

/** A line between two cards. Merged: it stands for all connections into a folded group. */
export interface ShownConnection {
  pair: DesignConnection;
  source: string;
  target: string;
  isMerged: boolean;
}

/** The lines of the connections: none inside a folded group, and one for all that lead from it to the same node. */
export function shownConnections(connections: readonly DesignConnection[], ends: LineEnds): ShownConnection[] {
  const merged = new Set<string>();
  return connections.flatMap((pair): ShownConnection[] => {
    const [source, target] = [ends.nodeOf(pair[0]), ends.nodeOf(pair[1])];
    if (!ends.isHidden(pair[0]) && !ends.isHidden(pair[1])) return [{ pair, source, target, isMerged: false }];
    const key = [source, target].sort().join("~");
    if (source === target || merged.has(key)) return [];
    merged.add(key);
    return [{ pair, source, target, isMerged: true }];
  });
}
