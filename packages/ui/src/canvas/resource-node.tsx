import { type DesignResource, type Problem, type ResourceTypeInfo, resourceName } from "@netcue/engine/model";
import { type NodeProps, Position as Side } from "@xyflow/react";
import { memo, type ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { ProblemMark } from "../problems/problem-mark.tsx";
import { StateRing } from "../style/resource-state-style.tsx";
import { STATE_STYLE, STEP_STYLE } from "../style/state-style-table.ts";
import { TypeIcon } from "../style/type-icon.tsx";
import { attributeSummary } from "./attribute-summary.ts";
import { useCanvas, useLiveState } from "./canvas-context.ts";
import { HANDLES, type ResourceFlowNode } from "./design-to-flow.ts";
import { HandlePoint } from "./handle-point.tsx";
import type { LiveState } from "./live-state.ts";
import { NeedOffer } from "./need-offer.tsx";
import { useNear } from "./use-near.ts";

/** A resource on the canvas. It reads its live state by its guid; nothing of a run is in its data. */
export const ResourceNode = memo(function ResourceNode({ id, data, selected }: NodeProps<ResourceFlowNode>) {
  const { resource, info } = data;
  const canvas = useCanvas();
  const live = useLiveState(canvas.stateSource, resource.guid);
  const partner = canvas.isDropTarget(id) || canvas.isPartner?.(id);
  const { near, handlers } = useNear();
  const [need] = canvas.needsOf(resource.guid);
  return (
    <div className="size-full" {...handlers}>
      <ResourceCard
        resource={resource}
        info={info}
        live={canvas.stateSource ? (live ?? NOT_YET) : undefined}
        problems={canvas.problemsOf(id)}
        need={need && <NeedOffer need={need} name={resourceName(resource)} />}
        className={classNames(
          selected && "border-accent outline-1 outline-accent",
          partner === true && "border-accent bg-accent-soft",
          partner === false && "opacity-45",
          canvas.found.has(resource.guid) && !selected && "border-warning outline-1 outline-warning",
          canvas.lit.has(id) && "border-danger opacity-100 outline-2 outline-danger",
        )}
      />
      <CardHandles name={resourceName(resource)} active={near || partner === true} />
    </div>
  );
});

const NOT_YET: LiveState = { state: "NEW", step: null, waiting: null, note: null };

/** The card itself, also shown under the pointer while it is dragged from the palette. */
export function ResourceCard({
  resource,
  info,
  live,
  problems = [],
  need,
  className,
}: {
  resource: Pick<DesignResource, "guid" | "type" | "name" | "attributes">;
  info: ResourceTypeInfo | undefined;
  live?: LiveState | undefined;
  problems?: readonly Problem[];
  /** What it still lacks, in place of its type. */
  need?: ReactNode;
  className?: string;
}) {
  return (
    <div
      data-state={live?.state}
      className={classNames(
        "relative flex h-16 w-52 items-center gap-2.5 rounded-lg border border-line-strong bg-raised px-2.5 shadow-raised transition-[border-color,background-color,opacity]",
        live?.state === "FAILED" && "border-danger",
        live?.state === "RELEASED" && "[&>*]:opacity-60",
        className,
      )}
    >
      <span
        className={classNames(
          "flex size-8 shrink-0 items-center justify-center rounded-md bg-hover text-ink-soft",
          info?.simulated && "border border-line-control border-dashed bg-transparent",
        )}
      >
        <TypeIcon name={info?.icon ?? "box"} className="size-4.5" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium text-base text-ink">{resourceName(resource)}</span>
        {need ?? <SecondLine resource={resource} info={info} live={live} />}
      </span>
      {live ? <Ring live={live} /> : null}
      {info?.simulated ? (
        <span className="-bottom-2 absolute left-3 rounded-sm bg-canvas px-1 text-ink-faint text-xs leading-3.5">simulated</span>
      ) : null}
      <ProblemMark problems={problems} className="-top-2 -right-2 absolute" />
    </div>
  );
}

function SecondLine({
  resource,
  info,
  live,
}: {
  resource: Pick<DesignResource, "type" | "attributes">;
  info: ResourceTypeInfo | undefined;
  live: LiveState | undefined;
}) {
  if (live?.waiting) return <span className="truncate text-(--state-waiting) text-sm">{live.waiting}</span>;
  if (live?.step) return <span className="truncate text-ink-soft text-sm">{STEP_STYLE[live.step].word}…</span>;
  if (live?.note) {
    return <span className={classNames("truncate text-sm", live.state === "FAILED" ? "text-danger" : "text-ink-faint")}>{live.note}</span>;
  }
  const summary = info && attributeSummary(info, { ...resource.attributes, ...live?.attributes });
  return (
    <span className="truncate text-ink-faint text-sm" title={summary}>
      {summary ?? info?.label ?? resource.type}
    </span>
  );
}

function Ring({ live }: { live: LiveState }) {
  const word = STATE_STYLE[live.state].word;
  const said = [word, live.step ? `${STEP_STYLE[live.step].word}…` : null, live.waiting ? `waits: ${live.waiting}` : null, live.note]
    .filter((part) => part !== null)
    .join(" · ");
  return (
    <span role="img" aria-label={said} title={said}>
      <StateRing state={live.state} next={live.step ? STEP_STYLE[live.step].next : null} waiting={live.waiting !== null} />
    </span>
  );
}

function CardHandles({ name, active }: { name: string; active: boolean }) {
  return (
    <>
      <HandlePoint id={HANDLES.linkTop} side={Side.Top} label={`Connect ${name} (top)`} kind="link" active={active} />
      <HandlePoint id={HANDLES.linkBottom} side={Side.Bottom} label={`Connect ${name}`} kind="link" active={active} />
      <HandlePoint id={HANDLES.act} side={Side.Left} label={`Then ${name}…`} kind="condition" active={active} />
      <HandlePoint id={HANDLES.when} side={Side.Right} label={`When ${name}…`} kind="condition" active={active} />
    </>
  );
}
