/** A wall-clock instant as people write it: UTC, ISO 8601, milliseconds. */
export function formatTimestamp(wallMs: number): string {
  return new Date(wallMs).toISOString();
}

/** Milliseconds since the epoch of a timestamp that `formatTimestamp` or the journal wrote. */
export function parseTimestamp(text: string): number {
  return Date.parse(text);
}
