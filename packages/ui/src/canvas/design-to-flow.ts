import {
  type Catalogue,
  type Design,
  type DesignCondition,
  type DesignConnection,
  type DesignResource,
  type ResourceTypeInfo,
  resourceName,
} from "@netcue/engine/model";
import { type Edge, type Node, type NodeHandle, Position as Side } from "@xyflow/react";
import { conditionSentence } from "../design/condition-text.ts";
import { connectionKey, type Position, type Selection } from "../design/design-command.ts";
import { around, type Box, CARD, meets } from "./canvas-geometry.ts";

export type ResourceFlowNode = Node<{ resource: DesignResource; info: ResourceTypeInfo | undefined }, "resource">;
export type ConditionFlowNode = Node<{ condition: DesignCondition; index: number; sentence: string }, "condition">;
export type CanvasNode = ResourceFlowNode | ConditionFlowNode;

/** Edges carry the places of their ends: where React Flow measures a handle depends on what it has drawn already. */
export type ConnectionFlowEdge = Edge<{ from: Position; to: Position }, "connection">;
/** From a resource to a chip (`when`) or from a chip to a resource (`then`). */
export type ConditionFlowEdge = Edge<{ part: "when" | "then"; card: Position; chip: Box }, "condition">;
export type CanvasEdge = ConnectionFlowEdge | ConditionFlowEdge;

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

export const conditionNodeId = (index: number): string => `c${index}`;
export const conditionEdgeId = (index: number, part: "when" | "then", guid: number): string => `${conditionNodeId(index)}-${part}-${guid}`;
export const resourceNodeId = (guid: number): string => String(guid);

/** What a node on the canvas stands for. */
export function readNodeId(id: string): { kind: "resource"; guid: number } | { kind: "condition"; index: number } {
  return id.startsWith("c") ? { kind: "condition", index: Number(id.slice(1)) } : { kind: "resource", guid: Number(id) };
}

export interface FlowInput {
  design: Design;
  catalogue: Catalogue;
  positions: ReadonlyMap<number, Position>;
  /** Boxes of the chips, by index of the condition. */
  chips: readonly Box[];
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
    const needed = new Set(design.resources.filter(({ guid }) => meets(cardBox(positions, guid), part)).map(({ guid }) => guid));
    const connections = (design.connections ?? []).filter(([a, b]) => {
      const isShown = resources.has(a) && resources.has(b) && meets(around(cardBox(positions, a), cardBox(positions, b)), part);
      if (isShown) needed.add(a).add(b);
      return isShown;
    });
    const placed = (design.conditions ?? []).flatMap((condition, index): Chip[] => {
      const box = chips[index];
      const guids = [...condition.after, ...condition.resources].filter((guid) => resources.has(guid));
      if (!box || !meets(guids.map((guid) => cardBox(positions, guid)).reduce(around, box), part)) return [];
      for (const guid of guids) needed.add(guid);
      return [{ condition, index, box, resources }];
    });
    memory.begin();
    return {
      nodes: [
        ...design.resources.filter(({ guid }) => needed.has(guid)).map((resource) => resourceNode(resource, input, memory)),
        ...placed.map((chip) => conditionNode(chip, input, memory)),
      ],
      edges: [
        ...connections.map((pair) => connectionEdge(pair, input, memory)),
        ...placed.flatMap((chip) => conditionEdges(chip, input, memory)),
      ],
    };
  };
}

function cardBox(positions: ReadonlyMap<number, Position>, guid: number): Box {
  const { x, y } = positions.get(guid) ?? ORIGIN;
  return { x, y, width: CARD.width, height: CARD.height };
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
}

function conditionNode({ condition, index, box, resources }: Chip, input: FlowInput, memory: Memory): ConditionFlowNode {
  const id = conditionNodeId(index);
  const selected = input.selection.conditions.has(index);
  const sentence = conditionSentence(condition, resources);
  return memory.keep(id, [condition, sentence, box.x, box.y, selected, input.editable], () => ({
    id,
    type: "condition",
    position: { x: box.x, y: box.y },
    data: { condition, index, sentence },
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

function connectionEdge(pair: DesignConnection, input: FlowInput, memory: Memory): ConnectionFlowEdge {
  const id = connectionKey(pair);
  const selected = input.selection.connections.has(id);
  const [from, to] = [input.positions.get(pair[0]) ?? ORIGIN, input.positions.get(pair[1]) ?? ORIGIN];
  return memory.keep(`e${id}`, [pair, from.x, from.y, to.x, to.y, selected], () => ({
    id,
    type: "connection",
    source: resourceNodeId(pair[0]),
    target: resourceNodeId(pair[1]),
    sourceHandle: HANDLES.linkBottom,
    targetHandle: HANDLES.linkTop,
    data: { from, to },
    selected,
    focusable: false,
    ariaLabel: `Connection ${pair[0]} to ${pair[1]}`,
  }));
}

function conditionEdges({ condition, index, box: chip, resources }: Chip, input: FlowInput, memory: Memory): ConditionFlowEdge[] {
  const selected = input.selection.conditions.has(index);
  const edge = (part: "when" | "then", guid: number): ConditionFlowEdge => {
    const id = conditionEdgeId(index, part, guid);
    const ends =
      part === "when"
        ? { source: resourceNodeId(guid), sourceHandle: HANDLES.when, target: conditionNodeId(index), targetHandle: HANDLES.from }
        : { source: conditionNodeId(index), sourceHandle: HANDLES.to, target: resourceNodeId(guid), targetHandle: HANDLES.act };
    const card = input.positions.get(guid) ?? ORIGIN;
    return memory.keep(id, [condition, card.x, card.y, chip.x, chip.y, selected], () => ({
      id,
      type: "condition",
      ...ends,
      data: { part, card, chip },
      selected,
      selectable: false,
      focusable: false,
    }));
  };
  const known = (guids: readonly number[]): number[] => guids.filter((guid) => resources.has(guid));
  return [...known(condition.after).map((guid) => edge("when", guid)), ...known(condition.resources).map((guid) => edge("then", guid))];
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
