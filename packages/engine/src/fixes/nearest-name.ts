import { distance } from "fastest-levenshtein";

/** The names that are hardly different from `written`, the nearest first; upper and lower case count as the same. At most three. */
export function nearestNames(written: string, names: Iterable<string>): string[] {
  const wanted = written.toLowerCase();
  const most = wanted.length < 4 ? 1 : Math.max(2, Math.floor(wanted.length / 3)); // two letters in the wrong order are two changes
  return [...names]
    .map((name) => ({ name, away: distance(wanted, name.toLowerCase()) }))
    .filter(({ away }) => away <= most)
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ name }) => name);
}
