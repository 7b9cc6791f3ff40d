import { type AttributeInfo, type AttributeValue, parseDuration } from "../model/index.ts";
import { nearestNames } from "./nearest-name.ts";

/** Values that an attribute may have and that are near to what was written; the likeliest first. */
export function nearestValues(info: AttributeInfo, written: unknown): AttributeValue[] {
  if (info.type === "enumerate") return nearestNames(String(written), info.allowed ?? []);
  if (info.type === "bool") return nearestBool(String(written));
  if (info.type === "time") return nearestTime(String(written), info);
  if (info.type === "string") return typeof written === "string" ? [] : [String(written)];
  const number = Number(String(written).trim().replace(",", "."));
  if (String(written).trim() === "" || !Number.isFinite(number)) return [];
  return [clamped(info.type === "integer" ? Math.round(number) : number, info)];
}

function nearestBool(written: string): boolean[] {
  if (/^(true|yes|on|1)$/i.test(written.trim())) return [true];
  return /^(false|no|off|0)$/i.test(written.trim()) ? [false] : [];
}

const LOOSE_TIME = /^([\d.,]+)\s*(us|ms|s|m|h)?[a-z]*$/i;

/** A time that may have been meant: a number alone counts seconds, and other words for a unit are known by how they begin. */
export function nearestTime(written: string, info: Pick<AttributeInfo, "range"> = {}): string[] {
  const [, number = "", unit = "s"] = LOOSE_TIME.exec(written.trim()) ?? [];
  const text = `${Number.parseFloat(number.replace(",", "."))}${unit.toLowerCase()}`;
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined) return [];
  const allowed = clamped(milliseconds, info);
  return [allowed === milliseconds ? text : `${allowed}ms`];
}

function clamped(value: number, { range }: Pick<AttributeInfo, "range">): number {
  return Math.min(range?.max ?? value, Math.max(range?.min ?? value, value));
}
