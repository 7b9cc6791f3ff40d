import {
  type Catalogue,
  type Design,
  type DesignCondition,
  type DesignResource,
  type ResourceTypeInfo,
  resourceName,
} from "@netcue/engine/model";
import { type Edge, type Node, type NodeHandle, Position as Side } from "@xyflow/react";
import { conditionSentence } from "../design/condition-text.ts";
import type { DeclaredWait } from "../design/declared-waits.ts";
import { connectionKey, type Position, type Selection } from "../design/design-command.ts";
import type { DesignGroup } from "../design/groups.ts";
import { around, type Box, CARD, meets } from "./canvas-geometry.ts";
import type { GroupView } from "./group-view.ts";
import { type LineEnd, LineEnds, type ShownConnection, shownConnections } from "./line-ends.ts";
import { conditionNodeId, groupNodeId, resourceNodeId } from "./node-ids.ts";

export type ResourceFlowNode = Node<{ resource: DesignResource; info: ResourceTypeInfo | undefined }, "resource">;
/** `ends`: the nodes at the ends of its lines. */
export type ConditionFlowNode = Node<
  { condition: DesignCondition; index: number; sentence: string; ends: readonly string[]; isFaded: boolean },
  "condition"
>;
/** A group's frame, or the card that it is folded to. */
export type GroupFlowNode = Node<{ group: DesignGroup; summary: string }, "frame" | "folded">;
export type CanvasNode = ResourceFlowNode | ConditionFlowNode | GroupFlowNode;

/** Edges carry the places of their ends: where React Flow measures a handle depends on what it has drawn already. */
export type ConnectionFlowEdge = Edge<{ from: Position; to: Position }, "connection">;
/** From a resource or a group to a chip (`when`) or from a chip to one (`then`). */
export type ConditionFlowEdge = Edge<{ part: "when" | "then"; card: Box; chip: Box; isFaded: boolean }, "condition">;
/** From what is waited for to what waits, because its type says so. */
export type WaitFlowEdge = Edge<{ from: Position; to: Position }, "wait">;
export type CanvasEdge = ConnectionFlowEdge | ConditionFlowEdge | WaitFlowEdge;

/** Handles of a card and of a chip, by what may be drawn from them. */
export const HANDLES = { linkTop: "link-top", linkBottom: "link-bottom", when: "when", act: "then", from: "from", to: "to" } as const;

const CARD_HANDLES: NodeHandle[] = [
  handle(HANDLES.linkTop, Side.Top, CARD.width / 2, 0),
  handle(HANDLES.linkBottom, Side.Bottom, CARD.width / 2, CARD.height),
  handle(HANDLES.when, Side.Right, CARD.width, CARD.height / 2),
  handle(HANDLES.act, Side.Left, 0, CARD.height / 2),
];

/** A handle whose end of a line is exactly on the border. */
function handle(id: string, position: Side, x: number, y: number): NodeHandle {
  return { id, type: position === Side.Left ? "target" : "source", position, x, y, width: 0, height: 0 };
}

const ORIGIN: Position = { x: 0, y: 0 };

export interface FlowInput {
  design: Design;
  catalogue: Catalogue;
  /** Where each resource is seen: what is hidden in a folded group, at the group's card. */
  positions: ReadonlyMap<number, Position>;
  /** Boxes of the chips, by index of the condition. */
  chips: readonly Box[];
  groups: readonly GroupView[];
  waits?: readonly DeclaredWait[];
  selection: Selection;
  editable: boolean;
  /** Only what meets this part of the drawing is made, and what is needed at the ends of its lines. */
  part: Box;
}

export interface FlowGraph {
  nodes: readonly CanvasNode[];
  edges: readonly CanvasEdge[];
}

/**
 * A converter from design to what React Flow draws. It remembers what it made last: a node or an edge of which nothing has
 * changed stays the same object, so that only what was touched is drawn again. React Flow looks through all that it is given on
 * every change: it gets no more than it may have to draw.
 */
export function createDesignToFlow(): (input: FlowInput) => FlowGraph {
  const memory = new Memory();
  return (input) => {
    const { design, chips, part, positions } = input;
    const resources = new Map(design.resources.map((resource) => [resource.guid, resource]));
    const ends = new LineEnds(input.groups, positions);
    const isFaded = fading(input);
    const needed = new Set(
      design.resources.filter(({ guid }) => meets(cardBox(positions, guid), part)).map(({ guid }) => ends.nodeOf(guid)),
    );
    for (const { group, box } of input.groups) if (meets(box, part)) needed.add(groupNodeId(group.id));
    const known = (design.connections ?? []).filter(
      ([a, b]) => resources.has(a) && resources.has(b) && meets(around(cardBox(positions, a), cardBox(positions, b)), part),
    );
    const connections = shownConnections(known, ends);
    for (const { source, target } of connections) needed.add(source).add(target);
    const waits = (input.waits ?? []).filter(
      ([a, b]) => ends.nodeOf(a) !== ends.nodeOf(b) && meets(around(cardBox(positions, a), cardBox(positions, b)), part),
    );
    for (const pair of waits) for (const guid of pair) needed.add(ends.nodeOf(guid));
    const placed = (design.conditions ?? []).flatMap((condition, index): Chip[] => {
      const box = chips[index];
      if (!box || ends.areHidden([...condition.after, ...condition.resources])) return [];
      const sideOf = (guids: readonly number[]): LineEnd[] => ends.ofSide(guids.filter((guid) => resources.has(guid)));
      const chip = {
        ...{ condition, index, box, resources, isFaded: isFaded(condition, index) },
        ...{ sources: sideOf(condition.after), targets: sideOf(condition.resources) },
      };
      const joined = [...chip.sources, ...chip.targets];
      if (!meets(joined.map((end) => end.box).reduce(around, box), part)) return [];
      for (const { node } of joined) needed.add(node);
      return [chip];
    });
    memory.begin();
    return {
      nodes: [
        ...input.groups.filter(({ group }) => needed.has(groupNodeId(group.id))).map((view) => groupNode(view, input, memory)),
        ...design.resources
          .filter(({ guid }) => needed.has(resourceNodeId(guid)) && !ends.isHidden(guid))
          .map((resource) => resourceNode(resource, input, memory)),
        ...placed.map((chip) => conditionNode(chip, input, memory)),
      ],
      edges: [
        ...connections.map((shown) => connectionEdge(shown, input, memory)),
        ...waits.map((wait) => waitEdge(wait, ends, input, memory)),
        ...placed.flatMap((chip) => conditionEdges(chip, input, memory)),
      ],
    };
  };
}

/** From so many conditions on, what is selected is to be told from the rest. */
const CROWD = 24;

function fading({ design, selection }: FlowInput): (condition: DesignCondition, index: number) => boolean {
  const isCrowded = (design.conditions?.length ?? 0) >= CROWD && selection.resources.size + selection.conditions.size > 0;
  if (!isCrowded) return () => false;
  return ({ after, resources }, index) =>
    !selection.conditions.has(index) && ![...after, ...resources].some((guid) => selection.resources.has(guid));
}

function cardBox(positions: ReadonlyMap<number, Position>, guid: number): Box {
  const { x, y } = positions.get(guid) ?? ORIGIN;
  return { x, y, width: CARD.width, height: CARD.height };
}

function groupNode({ group, folded, box }: GroupView, input: FlowInput, memory: Memory): GroupFlowNode {
  const id = groupNodeId(group.id);
  const selected = group.members.length > 0 && group.members.every((guid) => input.selection.resources.has(guid));
  const summary = counted(group.members.length, "resource");
  return memory.keep(id, [group, folded, box.x, box.y, box.width, box.height, selected, input.editable], () => ({
    id,
    type: folded ? "folded" : "frame",
    position: { x: box.x, y: box.y },
    data: { group, summary },
    selected,
    // A box drawn around some cards touches their frame as well, and is not meant for it.
    selectable: folded,
    focusable: folded,
    draggable: input.editable,
    connectable: input.editable,
    width: box.width,
    height: box.height,
    measured: { width: box.width, height: box.height },
    handles: [handle(HANDLES.when, Side.Right, box.width, box.height / 2), handle(HANDLES.act, Side.Left, 0, box.height / 2)],
    zIndex: folded ? 0 : -1,
    ...(folded ? {} : { style: { pointerEvents: "none" } }),
    ariaLabel: `Group ${group.name}, ${summary}`,
  }));
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function resourceNode(resource: DesignResource, input: FlowInput, memory: Memory): ResourceFlowNode {
  const id = resourceNodeId(resource.guid);
  const position = input.positions.get(resource.guid) ?? ORIGIN;
  const info = input.catalogue.get(resource.type);
  const selected = input.selection.resources.has(resource.guid);
  return memory.keep(id, [resource, info, position.x, position.y, selected, input.editable], () => ({
    id,
    type: "resource",
    position,
    data: { resource, info },
    selected,
    draggable: input.editable,
    connectable: input.editable,
    ...CARD,
    measured: CARD,
    handles: CARD_HANDLES,
    ariaLabel: `${resourceName(resource)}, ${info?.label ?? resource.type}`,
  }));
}

interface Chip {
  condition: DesignCondition;
  index: number;
  box: Box;
  resources: ReadonlyMap<number, DesignResource>;
  /** Where its lines begin and end. */
  sources: readonly LineEnd[];
  targets: readonly LineEnd[];
  /** Among many conditions, those that have nothing to do with what is selected step back. */
  isFaded: boolean;
}

function conditionNode(
  { condition, index, box, resources, sources, targets, isFaded }: Chip,
  input: FlowInput,
  memory: Memory,
): ConditionFlowNode {
  const id = conditionNodeId(index);
  const selected = input.selection.conditions.has(index);
  const sentence = conditionSentence(condition, resources);
  const ends = [...sources, ...targets].map(({ node }) => node);
  return memory.keep(id, [condition, sentence, box.x, box.y, selected, input.editable, isFaded, ends.join(" ")], () => ({
    id,
    type: "condition",
    position: { x: box.x, y: box.y },
    data: { condition, index, sentence, ends, isFaded },
    selected,
    draggable: false,
    connectable: input.editable,
    width: box.width,
    height: box.height,
    measured: { width: box.width, height: box.height },
    handles: [handle(HANDLES.from, Side.Left, 0, box.height / 2), handle(HANDLES.to, Side.Right, box.width, box.height / 2)],
    zIndex: 1,
    ariaLabel: `Condition: ${sentence}`,
  }));
}

function connectionEdge({ pair, source, target, isMerged }: ShownConnection, input: FlowInput, memory: Memory): ConnectionFlowEdge {
  const id = isMerged ? `${source}~${target}` : connectionKey(pair);
  const selected = !isMerged && input.selection.connections.has(id);
  const [from, to] = [input.positions.get(pair[0]) ?? ORIGIN, input.positions.get(pair[1]) ?? ORIGIN];
  return memory.keep(`e${id}`, [pair, from.x, from.y, to.x, to.y, selected], () => ({
    id,
    type: "connection",
    source,
    target,
    sourceHandle: HANDLES.linkBottom,
    targetHandle: HANDLES.linkTop,
    data: { from, to },
    selected,
    selectable: !isMerged,
    focusable: false,
    ariaLabel: `Connection ${pair[0]} to ${pair[1]}`,
  }));
}

function waitEdge([who, whom]: DeclaredWait, ends: LineEnds, { positions }: FlowInput, memory: Memory): WaitFlowEdge {
  const id = `w${whom}-${who}`;
  const [from, to] = [positions.get(whom) ?? ORIGIN, positions.get(who) ?? ORIGIN];
  return memory.keep(id, [from.x, from.y, to.x, to.y, ends.nodeOf(whom), ends.nodeOf(who)], () => ({
    id,
    type: "wait",
    source: ends.nodeOf(whom),
    target: ends.nodeOf(who),
    sourceHandle: HANDLES.when,
    targetHandle: HANDLES.act,
    data: { from, to },
    selectable: false,
    focusable: false,
  }));
}

function conditionEdges(
  { condition, index, box: chip, sources, targets, isFaded }: Chip,
  input: FlowInput,
  memory: Memory,
): ConditionFlowEdge[] {
  const selected = input.selection.conditions.has(index);
  const edge = (part: "when" | "then", { node, box: card, key }: LineEnd): ConditionFlowEdge => {
    const id = `${conditionNodeId(index)}-${part}-${key}`;
    const joined =
      part === "when"
        ? { source: node, sourceHandle: HANDLES.when, target: conditionNodeId(index), targetHandle: HANDLES.from }
        : { source: conditionNodeId(index), sourceHandle: HANDLES.to, target: node, targetHandle: HANDLES.act };
    return memory.keep(id, [condition, card.x, card.y, card.width, card.height, chip.x, chip.y, selected, isFaded], () => ({
      id,
      type: "condition",
      ...joined,
      data: { part, card, chip, isFaded },
      selected,
      selectable: false,
      focusable: false,
    }));
  };
  return [...sources.map((end) => edge("when", end)), ...targets.map((end) => edge("then", end))];
}

/** The objects of the last conversion, by id, each with what it was made from. */
class Memory {
  private last = new Map<string, { from: readonly unknown[]; made: unknown }>();
  private now = new Map<string, { from: readonly unknown[]; made: unknown }>();

  begin(): void {
    this.last = this.now;
    this.now = new Map();
  }

  keep<T>(id: string, from: readonly unknown[], make: () => T): T {
    const known = this.last.get(id);
    const same = known?.from.length === from.length && known.from.every((part, index) => part === from[index]);
    const entry = same ? known : { from, made: make() };
    this.now.set(id, entry);
    return entry.made as T; // what is kept under an id was made by the same maker: ids of nodes and edges are disjoint
  }
}
