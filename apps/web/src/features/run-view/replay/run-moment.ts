/** What a link into a run points to: `/runs/ID?at=12.5&select=3`. */
export interface RunMoment {
  /** Seconds since the run began; null: the newest there is. */
  at: number | null;
  /** Guid of the resource that is meant. */
  select: number | null;
}

/** Reads the query of an address; what is no number there is passed over. */
export function readMoment(query: string): RunMoment {
  const asked = new URLSearchParams(query);
  return { at: numberOf(asked.get("at"), /^\d+(\.\d+)?$/), select: numberOf(asked.get("select"), /^[1-9]\d*$/) };
}

/** The query that leads back to a moment, with its question mark; empty for the newest of a run with nothing selected. */
export function writeMoment({ at, select }: RunMoment): string {
  const parts = [at === null ? null : `at=${Number(at.toFixed(6))}`, select === null ? null : `select=${select}`].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

function numberOf(text: string | null, form: RegExp): number | null {
  return text !== null && form.test(text) ? Number(text) : null;
}
