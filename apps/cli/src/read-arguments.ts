import { parseDuration } from "@netcue/engine/model";
import { InvalidArgumentError } from "commander";

/** Readers of single arguments for commander; each throws `InvalidArgumentError` with what to write instead. */

export function readParameter(text: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const equals = text.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError("Write it as NAME=VALUE.");
  return new Map([...before, [text.slice(0, equals), text.slice(equals + 1)]]);
}

export function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed >= 2 ** 32) throw new InvalidArgumentError("Give a whole number from 0 to 4294967295.");
  return seed;
}

export function readTime(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined) throw new InvalidArgumentError("Write a number and a unit: us, ms, s, m or h, such as 90s.");
  return milliseconds;
}

/** A name may have an equals sign in it, a time has none. */
export function readExpectation(text: string, before: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const equals = text.lastIndexOf("=");
  if (equals < 1) throw new InvalidArgumentError("Write it as NAME=TIME, such as server=90s.");
  return new Map([...before, [text.slice(0, equals), readTime(text.slice(equals + 1))]]);
}

export function readNumber(text: string): number {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError("Give a number.");
  return Number(text);
}
