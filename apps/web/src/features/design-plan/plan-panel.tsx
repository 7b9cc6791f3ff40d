import { formatDuration, resourceName } from "@netcue/engine/model";
import type { Forecast } from "@netcue/engine/simulate";
import { selectResources } from "@netcue/ui/design/design-command";
import type { DesignPanel, DesignPanelProps } from "@netcue/ui/design/design-panel";
import { IconButton } from "@netcue/ui/primitives/icon-button";
import { wholeRange, zoomedRange } from "@netcue/ui/timeline/time-scale";
import { Timeline } from "@netcue/ui/timeline/timeline";
import type { TimeSpan } from "@netcue/ui/timeline/timeline-data";
import { useQuery } from "@tanstack/react-query";
import { Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { useMemo, useState } from "react";
import { useTRPC } from "../../api/trpc.ts";
import { usePlan } from "../../compiler/use-plan.ts";
import { delayText, timelineOf } from "./forecast-rows.ts";

/** The run that is to be expected, while the design is drawn. */
export const PLAN_PANEL: DesignPanel = { id: "plan", name: "Plan", render: (props) => <PlanPanel {...props} /> };

const NOTHING_LEARNED = {};

function PlanPanel(props: DesignPanelProps) {
  const { design, catalogue } = props;
  const trpc = useTRPC();
  const { data: learned, isPending } = useQuery(trpc.runs.durations.queryOptions(undefined, { staleTime: 60_000 }));
  const plan = usePlan(design, catalogue, learned ?? NOTHING_LEARNED);
  if (design.resources.length === 0) return <p className="px-4 py-3 text-ink-faint">Nothing to plan yet: add resources first.</p>;
  if (plan === null || isPending) return null;
  if (plan.forecast === null)
    return <p className="px-4 py-3 text-ink-soft">There is no plan while the design cannot be run: {plan.trouble}</p>;
  return <PlanTimeline {...props} forecast={plan.forecast} />;
}

function PlanTimeline({
  design,
  forecast,
  selection,
  onSelectionChange,
  onCommand,
  onOpenCondition,
}: DesignPanelProps & { forecast: Forecast }) {
  const [range, setRange] = useState<TimeSpan | null>(null);
  const data = useMemo(() => timelineOf(design, forecast), [design, forecast]);
  const zoom = (factor: number): void => {
    const now = range ?? wholeRange(data.end);
    setRange(zoomedRange(now, factor, (now.from + now.to) / 2, data.end));
  };
  const setDelay = (condition: number, seconds: number): void => {
    const value = delayText(seconds);
    const label = value === undefined ? "Remove the delay" : `Set the delay to ${value}`;
    onCommand({ type: "edit-design", label, edits: [{ path: ["conditions", condition, "delay"], value }] });
  };
  return (
    <div className="flex size-full flex-col">
      <PlanSummary design={design} forecast={forecast} />
      <div className="min-h-0 flex-1">
        <Timeline
          label="Plan"
          data={data}
          range={range}
          onRangeChange={setRange}
          selected={selection.resources}
          onSelect={(guid) => onSelectionChange(selectResources([guid]))}
          onDelayChange={setDelay}
          onOpenCondition={onOpenCondition}
          corner={
            <span className="ml-auto flex">
              <IconButton size="small" label="Zoom out in time" onClick={() => zoom(1.6)}>
                <ZoomOut />
              </IconButton>
              <IconButton size="small" label="Zoom in in time" hint="Ctrl+wheel" onClick={() => zoom(1 / 1.6)}>
                <ZoomIn />
              </IconButton>
              <IconButton size="small" label="Show the whole run" onClick={() => setRange(null)}>
                <Maximize2 />
              </IconButton>
            </span>
          }
        />
      </div>
    </div>
  );
}

/** What the bars do not say: how long it all takes, what fails, what has no known length. */
function PlanSummary({ design, forecast }: Pick<DesignPanelProps, "design"> & { forecast: Forecast }) {
  const { timeline, failures, never, endless, unknown } = forecast;
  const named = (guids: readonly number[]): string => {
    const names = design.resources.filter(({ guid }) => guids.includes(guid)).map(resourceName);
    return names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
  };
  const parts = [
    never.length > 0 ? `${never.length} ${never.length === 1 ? "action" : "actions"} can never happen` : null,
    failures.length > 0 ? `${failures.length} would fail: ${failures[0]?.error}` : null,
    endless.length > 0 ? `nothing ends ${named(endless)}: shown until nothing else is left to happen` : null,
    unknown.runs.length > 0 ? `nobody knows how long ${named(unknown.runs)} will take: shown as 0 s` : null,
  ].filter((part) => part !== null);
  return (
    <p role="status" aria-label="Summary of the plan" className="shrink-0 truncate border-line border-b px-4 py-1 text-sm tabular-nums">
      <span className="font-medium">About {formatDuration(timeline.end * 1_000)}</span>
      {parts.length > 0 ? <span className="text-ink-soft"> · {parts.join(" · ")}</span> : null}
    </p>
  );
}
