import { type RunFilter, runFilterSchema } from "@netcue/engine/model";

/** Which runs are shown: what the address of the page says after its question mark. */
export interface ListView {
  filter: RunFilter;
  /** From 1. */
  page: number;
}

/** A view as the end of an address; what is not asked for is not in it. */
export function writeAddress({ filter, page }: ListView): string {
  const { experiment, outcomes = [], tags = [], text, from, until, mended } = filter;
  const entries = [
    ["experiment", experiment],
    ...outcomes.map((outcome) => ["outcome", outcome]),
    ...tags.map((tag) => ["tag", tag]),
    ["text", text],
    ["from", from],
    ["until", until],
    ["mended", mended ? "1" : undefined],
    ["page", page > 1 ? String(page) : undefined],
  ];
  const given = entries.flatMap(([key, value]) => (key !== undefined && value !== undefined && value !== "" ? [[key, value]] : []));
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

/** Reads what {@link writeAddress} wrote. What a person has mistyped in the address is left out. */
export function readAddress(address: Pick<URLSearchParams, "get" | "getAll">): ListView {
  const given: Readonly<Record<string, unknown>> = {
    experiment: address.get("experiment"),
    outcomes: address.getAll("outcome"),
    tags: address.getAll("tag"),
    text: address.get("text"),
    from: address.get("from"),
    until: address.get("until"),
    mended: address.get("mended") === "1" || null,
  };
  const understood = Object.entries(given).flatMap(([key, value]) => {
    const isGiven = value !== null && !(Array.isArray(value) && value.length === 0);
    return isGiven && runFilterSchema.safeParse({ [key]: value }).success ? [[key, value] as const] : [];
  });
  const page = Number(address.get("page"));
  return { filter: runFilterSchema.parse(Object.fromEntries(understood)), page: Number.isSafeInteger(page) && page > 1 ? page : 1 };
}

/** Whether two filters find the same. */
export function sameFilter(a: RunFilter, b: RunFilter): boolean {
  return writeAddress({ filter: a, page: 1 }) === writeAddress({ filter: b, page: 1 });
}
