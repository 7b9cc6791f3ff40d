import type { Direction, Impairment } from "./wire.ts";

/** The line that asks for an impairment. What it means, and which values there are, is known by `native/netcue-wire.c`. */
export function setRequest(direction: Direction, { gilbertElliott, ...simple }: Impairment): string {
  const words = Object.entries({ ...simple, ...gilbertElliott }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  return ["set", direction, ...words].join(" ");
}

export const COUNTERS_REQUEST = "counters";
