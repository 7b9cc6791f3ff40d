import { randomBytes, randomInt } from "node:crypto";

/** A run's id: its start in UTC, to be read and sorted by, and enough chance to be unique: `20261123-201530-4f9c1a`. */
export function newRunId(wallMs: number): string {
  const [date = "", time = ""] = new Date(wallMs).toISOString().split("T");
  return `${date.replaceAll("-", "")}-${time.slice(0, 8).replaceAll(":", "")}-${randomBytes(3).toString("hex")}`;
}

/** A seed of 32 bits. */
export function newSeed(): number {
  return randomInt(2 ** 32);
}
