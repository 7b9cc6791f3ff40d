import type { NodeProps } from "@xyflow/react";
import { ChevronRight, Group } from "lucide-react";
import { memo } from "react";
import { classNames } from "../class-names.ts";
import { STATE_STYLE } from "../style/state-style-table.ts";
import { useCanvas } from "./canvas-context.ts";
import type { GroupFlowNode } from "./design-to-flow.ts";
import { GroupHandles } from "./group-frame-node.tsx";
import { type StateCounts, useGroupStates } from "./group-states.ts";
import { useNear } from "./use-near.ts";

/** A group folded to one card: how many it holds, and in a run how many of them are in which state. A failure is never hidden. */
export const FoldedGroupNode = memo(function FoldedGroupNode({ id, data, selected }: NodeProps<GroupFlowNode>) {
  const canvas = useCanvas();
  const { near, handlers } = useNear();
  const { group, summary } = data;
  const states = useGroupStates(canvas.stateSource, group.members);
  const partner = canvas.isPartner?.(id);
  return (
    <div className="size-full" {...handlers}>
      <div
        className={classNames(
          "flex h-16 w-52 flex-col justify-center gap-1 rounded-lg border border-line-strong bg-raised px-2.5 shadow-[3px_3px_0_-1px_var(--surface-raised),3px_3px_0_0_var(--line-strong)] transition-[border-color,opacity]",
          states?.some(([state]) => state === "FAILED") && "border-danger",
          selected && "border-accent outline-1 outline-accent",
          partner === true && "border-accent bg-accent-soft",
          partner === false && "opacity-45",
          group.members.some((guid) => canvas.lit.has(String(guid))) && "border-danger opacity-100 outline-2 outline-danger",
        )}
      >
        <div className="flex items-center gap-1.5">
          <Group aria-hidden className="size-4 shrink-0 text-ink-soft" />
          <span className="min-w-0 flex-1 truncate font-medium text-base text-ink">{group.name}</span>
          <button
            type="button"
            aria-label={`Unfold ${group.name}`}
            title="Unfold"
            className="nodrag flex size-5 shrink-0 items-center justify-center rounded-sm text-ink-faint hover:bg-hover hover:text-ink"
            onClick={() => canvas.onFoldGroup(group.id, false)}
          >
            <ChevronRight aria-hidden className="size-3.5" />
          </button>
        </div>
        {states ? <StateBar states={states} /> : <span className="truncate text-ink-faint text-sm">{summary}</span>}
      </div>
      <GroupHandles name={group.name} active={near || partner === true} />
    </div>
  );
});

function StateBar({ states }: { states: StateCounts }) {
  const words = states.map(([state, count]) => `${count} ${STATE_STYLE[state].word}`).join(" · ");
  return (
    <span role="img" aria-label={words} title={words} className="flex flex-col gap-1">
      <span className="flex h-1.5 w-full gap-px overflow-hidden rounded-full">
        {states.map(([state, count]) => (
          <span key={state} style={{ flexGrow: count, background: `var(${STATE_STYLE[state].token})` }} />
        ))}
      </span>
      <span className="truncate text-ink-soft text-xs tabular-nums">{words}</span>
    </span>
  );
}
