/** A day of the reader's calendar, `2026-11-24`, as what lies between two instants. Empty or unfinished: no bound. */

/** The first instant of a day. */
export function startOfDay(day: string): string | undefined {
  return instant(day, 0);
}

/** The first instant after a day. */
export function endOfDay(day: string): string | undefined {
  return instant(day, 1);
}

/** The day that an instant is in, or so many days later; empty for none. */
export function dayOf(at: string | undefined, later = 0): string {
  if (at === undefined) return "";
  const date = new Date(at);
  date.setDate(date.getDate() + later);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function instant(day: string, later: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + later).toISOString();
}
