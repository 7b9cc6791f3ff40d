import { escapeReferences } from "../compile/fill-parameters.ts";
import type { DesignCondition, DesignConnection, ResourceAction, ResourceState } from "../model/index.ts";
import { quoted } from "./nepi-problem.ts";
import { ACTION_CODES } from "./nepi-vocabulary.ts";
import type { XmlElement } from "./parse-xml.ts";
import type { ProblemLog, Words } from "./problem-log.ts";
import { type PythonLiteral, readPythonLiteral } from "./python-literal.ts";
import { type Reading, readGuid } from "./read-resource.ts";
import { descendants } from "./select-elements.ts";

/** An `rm` with its number. */
export interface NumberedElement {
  guid: number;
  element: XmlElement;
}

/** The connections, each once; NEPI writes both directions, and one of them is enough (quirk Q56). */
export function readConnections(rms: readonly NumberedElement[], log: ProblemLog): DesignConnection[] {
  const found = new Map<string, DesignConnection>();
  for (const { guid, element } of rms) {
    for (const connection of descendants(element, "connections", "connection")) {
      const other = readGuid(connection, log);
      const key = other === undefined ? "" : `${Math.min(guid, other)},${Math.max(guid, other)}`;
      if (other !== undefined && !found.has(key)) found.set(key, [guid, other]);
    }
  }
  return [...found.values()];
}

/** The conditions. What several resources wait for alike, which NEPI writes once for each, is one condition again. */
export function readConditions(rms: readonly NumberedElement[], reading: Reading): DesignCondition[] {
  const found = new Map<string, DesignCondition>();
  const waiting = new Map<string, Set<number>>();
  for (const { guid, element } of rms) {
    for (const child of descendants(element, "conditions", "condition")) {
      const condition = readCondition(child, reading);
      if (!condition) continue;
      const key = JSON.stringify([condition.action, condition.after, condition.state, condition.delay]);
      found.set(key, found.get(key) ?? condition);
      waiting.set(key, (waiting.get(key) ?? new Set()).add(guid));
    }
  }
  return [...found].map(([key, condition]) => ({ ...condition, resources: [...(waiting.get(key) ?? [])] }));
}

function readCondition({ attributes, offset }: XmlElement, { states, log }: Reading): DesignCondition | undefined {
  const action = readCode(attributes.get("action"), ACTION_CODES);
  const state = readCode(attributes.get("state"), states);
  const after = readGroup(attributes.get("group") ?? "", offset, log);
  if (action === undefined) log.error("nepi.value", wrongCode("action", attributes.get("action"), ACTION_CODES), offset);
  if (state === undefined) log.error("nepi.value", wrongCode("state", attributes.get("state"), states), offset);
  if (action === undefined || state === undefined || after === undefined) return undefined;
  if (after.length === 0) {
    log.warn("nepi.value", ["The condition waits for no resource, so it always holds.", "It is left out."], offset);
    return undefined;
  }
  const time = attributes.get("time") ?? "";
  return { action, resources: [], after, state, ...(time !== "" && time !== "None" && { delay: escapeReferences(time) }) };
}

function readCode<T extends ResourceAction | ResourceState>(text: string | undefined, codes: readonly T[]): T | undefined {
  return /^\d+$/.test(text ?? "") ? codes[Number(text)] : undefined;
}

function wrongCode(what: string, text: string | undefined, codes: readonly string[]): Words {
  const allowed = codes.map((name, code) => `${code} (${name})`).join(", ");
  return [`${quoted(text ?? "")} is no ${what} of a condition.`, `Use one of: ${allowed}.`];
}

const GROUP_HINT = "Write the guids of the resources waited for, such as [1, 2].";

/** The group of a condition: a list, a set, or a list with one of them inside (quirks Q12 and Q45). */
function readGroup(text: string, offset: number, log: ProblemLog): number[] | undefined {
  const result = readPythonLiteral(text);
  if ("error" in result) {
    log.error("nepi.value", [`The group ${quoted(text)} cannot be read: ${result.error}`, GROUP_HINT], offset);
    return undefined;
  }
  const guids = [...new Set(flatten(result.value))];
  const isGuid = (item: PythonLiteral): item is number => typeof item === "number" && Number.isSafeInteger(item) && item > 0;
  if (guids.every(isGuid)) return guids;
  log.error("nepi.value", [`The group ${quoted(text)} is no list of guids.`, GROUP_HINT], offset);
  return undefined;
}

function flatten(value: PythonLiteral): PythonLiteral[] {
  return Array.isArray(value) ? value.flatMap(flatten) : [value];
}
