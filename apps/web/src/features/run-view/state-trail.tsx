import { formatDuration, type ResourceSnapshot, type ResourceState, stateRank } from "@netcue/engine/model";
import { RunTime } from "@netcue/ui/run/run-time";
import { StateLabel } from "@netcue/ui/style/resource-state-style";
import { STEP_STYLE } from "@netcue/ui/style/state-style-table";

/** The states that a resource has been in, in the order in which it entered them, and how long it was in each, in seconds. */
export function stateTrail(resource: ResourceSnapshot, now: number): { state: ResourceState; t: number; lasted: number | null }[] {
  const entries = Object.entries(resource.times) as [ResourceState, number][]; // the keys are states by its type
  const trail = entries.sort(([a, at], [b, bt]) => at - bt || stateRank(a) - stateRank(b));
  return trail.map(([state, t], index) => {
    const next = trail[index + 1];
    if (next) return { state, t, lasted: next[1] - t };
    return { state, t, lasted: state === "RELEASED" ? null : Math.max(0, now - t) };
  });
}

export function StateTrail({ resource, startedAt, now }: { resource: ResourceSnapshot; startedAt: string | null; now: number }) {
  return (
    <table className="w-full tabular-nums">
      <thead className="sr-only">
        <tr>
          <th scope="col">State</th>
          <th scope="col">Entered</th>
          <th scope="col">Lasted</th>
        </tr>
      </thead>
      <tbody>
        {stateTrail(resource, now).map(({ state, t, lasted }) => (
          <tr key={state} className="h-6">
            <th scope="row" className="text-left font-normal">
              <StateLabel state={state} className="flex" />
            </th>
            <td className="text-right text-ink-soft">
              <RunTime t={t} startedAt={startedAt} />
            </td>
            <td className="w-24 text-right text-ink-faint">{lasted === null ? "" : formatDuration(lasted * 1_000)}</td>
          </tr>
        ))}
        {resource.step === null ? null : (
          <tr className="h-6 text-ink-soft">
            <td colSpan={3}>{STEP_STYLE[resource.step].word}…</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
