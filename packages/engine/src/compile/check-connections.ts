import {
  type Catalogue,
  type ConnectionRule,
  type DesignConnection,
  type DesignResource,
  isKindOf,
  mayConnect,
  type Problem,
  resourceName,
} from "../model/index.ts";
import type { ReadDesign } from "./read-design.ts";

/**
 * Connections that name nobody, are there twice, or that the types do not allow; and partners that a resource lacks or has too many of.
 * A partner of an unknown type may be the one that seems to be lacking.
 */
export function checkConnections(read: ReadDesign, catalogue: Catalogue): Problem[] {
  const resources = new Map(read.resources.map(({ value }) => [value.guid, value]));
  const seen = new Set<string>();
  const problems = read.connections.flatMap(({ index, value }) => {
    const found = connectionError(value, read.guids, seen) ?? legalityError(value, resources, catalogue);
    return found ? [{ ...found, severity: "error" as const, place: { path: ["connections", index], connection: index } }] : [];
  });
  return [...problems, ...checkCounts(read, resources, catalogue)];
}

type Found = Pick<Problem, "code" | "message" | "hint">;

function connectionError([a, b]: DesignConnection, guids: ReadonlySet<number>, seen: Set<string>): Found | undefined {
  const unknown = [a, b].find((guid) => !guids.has(guid));
  if (unknown !== undefined) {
    const message = `There is no resource ${unknown} to connect.`;
    return { code: "connection.unknown-guid", message, hint: "Remove the connection or correct the number." };
  }
  if (a === b) return { code: "connection.self", message: `Resource ${a} is connected to itself.`, hint: "Remove the connection." };
  const key = `${Math.min(a, b)}-${Math.max(a, b)}`;
  if (seen.has(key)) return { code: "connection.duplicate", message: `${a} and ${b} are connected twice.`, hint: "Remove one of the two." };
  seen.add(key);
  return undefined;
}

function legalityError(
  [guidA, guidB]: DesignConnection,
  resources: ReadonlyMap<number, DesignResource>,
  catalogue: Catalogue,
): Found | undefined {
  const [a, b] = [resources.get(guidA), resources.get(guidB)];
  const [infoA, infoB] = [a && catalogue.get(a.type), b && catalogue.get(b.type)];
  if (!a || !b || !infoA || !infoB || mayConnect(infoA, infoB)) return undefined;
  const message = `${resourceName(a)} (${a.type}) and ${resourceName(b)} (${b.type}) cannot be connected.`;
  return { code: "connection.not-allowed", message, hint: `${connectsTo(infoA)} ${connectsTo(infoB)}` };
}

function connectsTo(info: { type: string; connections: readonly ConnectionRule[] }): string {
  const partners = info.connections.map((rule) => rule.to).join(" or ");
  return partners ? `${info.type} connects to ${partners}.` : `${info.type} needs no connection of its own.`;
}

function checkCounts(read: ReadDesign, resources: ReadonlyMap<number, DesignResource>, catalogue: Catalogue): Problem[] {
  const partners = partnersOf(read.connections.map((entry) => entry.value));
  return read.resources.flatMap(({ index, value: resource }) => {
    const info = catalogue.get(resource.type);
    const around = [...(partners.get(resource.guid) ?? [])].map((guid) => catalogue.get(resources.get(guid)?.type ?? ""));
    return (info?.connections ?? []).flatMap((rule) => {
      const count = around.filter((partner) => partner !== undefined && isKindOf(partner, rule.to)).length;
      return count < rule.min && around.includes(undefined) ? [] : checkCount(resource, index, rule, count);
    });
  });
}

/** Every resource's connected guids, in the order of the connections. */
export function partnersOf(connections: readonly DesignConnection[]): Map<number, Set<number>> {
  const partners = new Map<number, Set<number>>();
  const add = (from: number, to: number): void => {
    const known = partners.get(from);
    if (known) known.add(to);
    else partners.set(from, new Set([to]));
  };
  for (const [a, b] of connections) {
    add(a, b);
    add(b, a);
  }
  return partners;
}

function checkCount(resource: DesignResource, index: number, rule: ConnectionRule, count: number): Problem[] {
  const place = { path: ["resources", index], guid: resource.guid };
  const name = resourceName(resource);
  if (count < rule.min) {
    const message = `${name} must be connected to ${rule.min === 1 ? "a" : `at least ${rule.min}`} ${rule.to}.`;
    return [{ code: "connection.missing", severity: "error", place, message, hint: `Connect it to ${rule.to}.` }];
  }
  if (rule.max === null || count <= rule.max) return [];
  const message = `${name} is connected to ${count} × ${rule.to}; ${rule.max === 1 ? "one is" : `${rule.max} are`} allowed.`;
  return [{ code: "connection.too-many", severity: "error", place, message, hint: "Remove the others." }];
}
