import type { Design, DesignCondition } from "@netcue/engine/model";
import type { ConnectionRules } from "../design/connection-rules.ts";
import type { DesignCommand } from "../design/design-command.ts";
import { HANDLES, readNodeId } from "./design-to-flow.ts";

/** One end of a line that somebody draws. */
export interface GestureEnd {
  node: string;
  handle: string;
}

/**
 * What drawing a line from one handle to another asks for; undefined where it is not allowed.
 * Link to link connects. `when` to `then` makes a condition; `when` to a chip adds a source, a chip to `then` adds a target.
 */
export function gestureCommand(design: Design, rules: ConnectionRules, a: GestureEnd, b: GestureEnd): DesignCommand | undefined {
  if (isLink(a.handle) && isLink(b.handle)) return linkCommand(rules, a, b);
  return conditionCommand(design, a, b) ?? conditionCommand(design, b, a);
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

function linkCommand(rules: ConnectionRules, a: GestureEnd, b: GestureEnd): DesignCommand | undefined {
  const [from, to] = [readNodeId(a.node), readNodeId(b.node)];
  if (from.kind !== "resource" || to.kind !== "resource") return undefined;
  return rules.canConnect(from.guid, to.guid) ? { type: "connect", pair: [from.guid, to.guid] } : undefined;
}

function conditionCommand(design: Design, from: GestureEnd, to: GestureEnd): DesignCommand | undefined {
  const [source, target] = [readNodeId(from.node), readNodeId(to.node)];
  if (source.kind === "resource" && target.kind === "resource") {
    if (from.handle !== HANDLES.when || to.handle !== HANDLES.act) return undefined;
    return { type: "add-condition", condition: newCondition(source.guid, target.guid) };
  }
  if (source.kind === "resource" && target.kind === "condition" && from.handle === HANDLES.when && to.handle === HANDLES.from) {
    return addition(design.conditions?.[target.index], target.index, "after", source.guid);
  }
  if (source.kind === "condition" && target.kind === "resource" && from.handle === HANDLES.to && to.handle === HANDLES.act) {
    return addition(design.conditions?.[source.index], source.index, "resources", target.guid);
  }
  return undefined;
}

function addition(
  condition: DesignCondition | undefined,
  index: number,
  side: "after" | "resources",
  guid: number,
): DesignCommand | undefined {
  return condition && !condition[side].includes(guid) ? { type: "add-to-condition", condition: index, side, guid } : undefined;
}

/** What a freshly drawn condition says. A resource that waits for itself can only mean its end. */
export function newCondition(after: number, guid: number): DesignCondition {
  return { action: after === guid ? "STOP" : "START", resources: [guid], after: [after], state: "STARTED" };
}
