/** Seconds of a run with milliseconds: `0.713 s`, `1:15.345`, `1:02:15.345`. */
export function formatRunTime(seconds: number): string {
  const milliseconds = Math.round(seconds * 1_000);
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(3)} s`;
  const minutes = Math.floor(milliseconds / 60_000);
  const rest = ((milliseconds % 60_000) / 1_000).toFixed(3).padStart(6, "0");
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

/** The instant `t` seconds after the run began, UTC. */
export function instantOf(startedAt: string, t: number): string {
  return new Date(Date.parse(startedAt) + t * 1_000).toISOString();
}

/** An instant of a run, from its beginning; the absolute time, UTC, is its tooltip. */
export function RunTime({ t, startedAt }: { t: number; startedAt: string | null }) {
  if (startedAt === null) return <span className="tabular-nums">{formatRunTime(t)}</span>;
  const instant = instantOf(startedAt, t);
  return (
    <time dateTime={instant} title={`${instant.replace("T", " ").replace("Z", "")} UTC`} className="tabular-nums">
      {formatRunTime(t)}
    </time>
  );
}
