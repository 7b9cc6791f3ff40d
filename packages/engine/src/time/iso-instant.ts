/** UTC in ISO 8601 with milliseconds, from milliseconds since the epoch. */
export function isoInstant(wallMs: number): string {
  return new Date(wallMs).toISOString();
}
