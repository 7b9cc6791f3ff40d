import { LISTED_OUTCOMES, type RunFilter } from "@netcue/engine/model";
import { Button } from "@netcue/ui/primitives/button";
import { Input } from "@netcue/ui/primitives/input";
import { Select } from "@netcue/ui/primitives/select";
import { RunStatus } from "@netcue/ui/run/run-status";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTRPC } from "../../api/trpc.ts";
import { dayOf, endOfDay, startOfDay } from "./filter-days.ts";

interface FilterProps {
  filter: RunFilter;
  onChange: (filter: RunFilter) => void;
}

/** What runs are looked for. Each part that is set has to hold. */
export function FilterBar({ filter, onChange }: FilterProps) {
  return (
    <search aria-label="Filter of runs" className="flex shrink-0 flex-wrap items-center gap-2 border-line border-b bg-panel px-4 py-2">
      <Input
        type="search"
        aria-label="Text in name, note, tags or parameters"
        placeholder="Find…"
        className="w-52"
        value={filter.text ?? ""}
        onChange={({ target }) => onChange(withPart(filter, { text: target.value || undefined }))}
      />
      <ExperimentFilter filter={filter} onChange={onChange} />
      <OutcomeFilter filter={filter} onChange={onChange} />
      <TagFilter filter={filter} onChange={onChange} />
      <DayFilter filter={filter} onChange={onChange} />
      {Object.keys(filter).length > 0 ? (
        <Button variant="quiet" onClick={() => onChange({})}>
          <X aria-hidden /> Clear
        </Button>
      ) : null}
    </search>
  );
}

/** The filter with some parts changed; a part that is undefined is not in it any more. */
function withPart(filter: RunFilter, part: { [K in keyof RunFilter]?: RunFilter[K] | undefined }): RunFilter {
  return Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined));
}

const ANY = "any experiment";

function ExperimentFilter({ filter, onChange }: FilterProps) {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.experiments.list.queryOptions());
  const options = data.map(({ id, name }) => ({ value: id, label: name || "Unnamed" }));
  const isGone = filter.experiment !== undefined && data.every(({ id }) => id !== filter.experiment);
  return (
    <Select
      label="Experiment"
      className="w-48"
      value={filter.experiment ?? ANY}
      options={[
        { value: ANY, label: "Any experiment" },
        ...options,
        ...(isGone ? [{ value: filter.experiment ?? "", label: "One that was deleted" }] : []),
      ]}
      onChange={(value) => onChange(withPart(filter, { experiment: value === ANY ? undefined : value }))}
    />
  );
}

function OutcomeFilter({ filter, onChange }: FilterProps) {
  const chosen = filter.outcomes ?? [];
  const toggle = (outcome: (typeof chosen)[number]): void => {
    const next = chosen.includes(outcome) ? chosen.filter((each) => each !== outcome) : [...chosen, outcome];
    onChange(withPart(filter, { outcomes: next.length === 0 ? undefined : next }));
  };
  return (
    <fieldset aria-label="Outcome" className="flex gap-1">
      {LISTED_OUTCOMES.map((outcome) => (
        <Toggle key={outcome} isOn={chosen.includes(outcome)} onToggle={() => toggle(outcome)}>
          <RunStatus status={outcome} />
        </Toggle>
      ))}
      <Toggle isOn={filter.mended === true} onToggle={() => onChange(withPart(filter, { mended: filter.mended ? undefined : true }))}>
        Failed, worked since
      </Toggle>
    </fieldset>
  );
}

function Toggle({ isOn, onToggle, children }: { isOn: boolean; onToggle: () => void; children: ReactNode }) {
  return (
    <Button variant="quiet" aria-pressed={isOn} onClick={onToggle} className="aria-pressed:bg-accent-soft aria-pressed:text-ink">
      {children}
    </Button>
  );
}

function TagFilter({ filter, onChange }: FilterProps) {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.runList.tags.queryOptions());
  const chosen = filter.tags ?? [];
  const others = data.filter((tag) => !chosen.includes(tag));
  const setTags = (tags: string[]): void => onChange(withPart(filter, { tags: tags.length === 0 ? undefined : tags }));
  return (
    <>
      {chosen.map((tag) => (
        <Button key={tag} size="small" aria-label={`Without tag ${tag}`} onClick={() => setTags(chosen.filter((each) => each !== tag))}>
          {tag} <X aria-hidden />
        </Button>
      ))}
      {others.length > 0 ? (
        <Select
          label="Tag"
          placeholder="Tag…"
          className="w-28"
          value={null}
          options={others.map((tag) => ({ value: tag, label: tag }))}
          onChange={(tag) => setTags([...chosen, tag])}
        />
      ) : null}
    </>
  );
}

function DayFilter({ filter, onChange }: FilterProps) {
  // A date is not one while it is being typed.
  const [days, setDays] = useState({ from: dayOf(filter.from), until: dayOf(filter.until, -1) });
  const isCleared = filter.from === undefined && filter.until === undefined;
  const set = (part: Partial<typeof days>): void => {
    const next = { ...days, ...part };
    setDays(next);
    onChange(withPart(filter, { from: startOfDay(next.from), until: endOfDay(next.until) }));
  };
  return (
    <span className="flex items-center gap-1 text-ink-soft text-sm">
      <Input
        type="date"
        aria-label="From day"
        className="w-36"
        value={isCleared ? "" : days.from}
        onChange={(event) => set({ from: event.target.value })}
      />
      to
      <Input
        type="date"
        aria-label="Until day"
        className="w-36"
        value={isCleared ? "" : days.until}
        onChange={(event) => set({ until: event.target.value })}
      />
    </span>
  );
}
