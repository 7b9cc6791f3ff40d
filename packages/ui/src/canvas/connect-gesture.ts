import type { Design } from "@netcue/engine/model";
import type { ConnectionRules } from "../design/connection-rules.ts";
import type { ConditionSide, DesignCommand } from "../design/design-command.ts";
import { newCondition } from "../design/new-condition.ts";
import { joiningParts, type Positions, pathLabel } from "../design/new-parts.ts";
import { HANDLES } from "./design-to-flow.ts";
import { readNodeId } from "./node-ids.ts";

/** One end of a line that somebody draws. */
export interface GestureEnd {
  node: string;
  handle: string;
}

/** One way to carry out what a line asks for. */
export interface GestureOffer {
  /** What comes with it, for people, when there is a choice. */
  label: string;
  command: DesignCommand;
}

/** What a line is drawn on. */
export interface GestureGround {
  design: Design;
  rules: ConnectionRules;
  positions: Positions;
  /** Who cannot be seen, because their group is folded. */
  hidden: Pick<ReadonlyMap<number, unknown>, "has">;
}

/**
 * What drawing a line from one handle to another may mean; nothing where it is not allowed.
 * Link to link connects, with what has to lie in between. `when` to `then` makes a condition; `when` to a chip adds a source, a
 * chip to `then` adds a target.
 */
export function gestureOffers(ground: GestureGround, a: GestureEnd, b: GestureEnd): readonly GestureOffer[] {
  if (isLink(a.handle) && isLink(b.handle)) return linkOffers(ground, a, b);
  const command = conditionCommand(ground.design, a, b) ?? conditionCommand(ground.design, b, a);
  return command ? [{ label: "", command }] : [];
}

/** Whether a line from one handle to another means anything. Cheap: every card in view is asked while a line is drawn. */
export function isGestureAllowed({ design, rules }: GestureGround, a: GestureEnd, b: GestureEnd): boolean {
  if (!isLink(a.handle) || !isLink(b.handle)) return (conditionCommand(design, a, b) ?? conditionCommand(design, b, a)) !== undefined;
  const pair = resourcePair(a, b);
  return pair !== undefined && rules.joins(...pair).length > 0;
}

/** The handle that a line lands on when it is dropped anywhere on a card or a chip. */
export function impliedHandle(from: string, node: string): string {
  const onChip = readNodeId(node).kind === "condition";
  if (isLink(from)) return HANDLES.linkTop;
  if (from === HANDLES.when) return onChip ? HANDLES.from : HANDLES.act;
  if (from === HANDLES.act) return onChip ? HANDLES.to : HANDLES.when;
  return from === HANDLES.to ? HANDLES.act : HANDLES.when;
}

const isLink = (handle: string): boolean => handle === HANDLES.linkTop || handle === HANDLES.linkBottom;

function linkOffers({ rules, positions }: GestureGround, a: GestureEnd, b: GestureEnd): GestureOffer[] {
  const pair = resourcePair(a, b);
  if (!pair) return [];
  return rules.joins(...pair).map((path) => ({
    label: pathLabel(path),
    command: path.length === 0 ? { type: "connect", pair } : { type: "add-parts", parts: joiningParts(path, pair, positions) },
  }));
}

function resourcePair(a: GestureEnd, b: GestureEnd): [number, number] | undefined {
  const [from, to] = [readNodeId(a.node), readNodeId(b.node)];
  return from.kind === "resource" && to.kind === "resource" ? [from.guid, to.guid] : undefined;
}

function conditionCommand(design: Design, from: GestureEnd, to: GestureEnd): DesignCommand | undefined {
  const [source, target] = [readNodeId(from.node), readNodeId(to.node)];
  if (source.kind !== "condition" && target.kind !== "condition") {
    if (from.handle !== HANDLES.when || to.handle !== HANDLES.act) return undefined;
    const [after, resources] = [guidsOf(design, source), guidsOf(design, target)];
    if (after.length === 0 || resources.length === 0) return undefined;
    return { type: "add-condition", condition: newCondition(after, resources) };
  }
  if (target.kind === "condition" && from.handle === HANDLES.when && to.handle === HANDLES.from) {
    return addition(design, target.index, "after", guidsOf(design, source));
  }
  if (source.kind === "condition" && from.handle === HANDLES.to && to.handle === HANDLES.act) {
    return addition(design, source.index, "resources", guidsOf(design, target));
  }
  return undefined;
}

/** The resources that a node stands for. */
function guidsOf({ groups = [] }: Design, node: ReturnType<typeof readNodeId>): readonly number[] {
  if (node.kind === "resource") return [node.guid];
  return node.kind === "group" ? (groups.find((group) => group.id === node.group)?.members ?? []) : [];
}

function addition(design: Design, index: number, side: ConditionSide, guids: readonly number[]): DesignCommand | undefined {
  const known = design.conditions?.[index]?.[side];
  const [guid, ...others] = guids.filter((each) => known && !known.includes(each));
  if (!known || guid === undefined) return undefined;
  if (others.length === 0) return { type: "add-to-condition", condition: index, side, guid };
  return { type: "edit-condition", condition: index, change: { [side]: [...known, guid, ...others] } };
}
