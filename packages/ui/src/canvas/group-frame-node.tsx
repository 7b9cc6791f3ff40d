import { type NodeProps, Position as Side } from "@xyflow/react";
import { ChevronDown } from "lucide-react";
import { memo } from "react";
import { classNames } from "../class-names.ts";
import { useCanvas } from "./canvas-context.ts";
import { type GroupFlowNode, HANDLES } from "./design-to-flow.ts";
import { HandlePoint } from "./handle-point.tsx";
import { useNear } from "./use-near.ts";

/** A group as a frame around its members. Only its bar takes the pointer: what lies inside stays within reach. */
export const GroupFrameNode = memo(function GroupFrameNode({ id, data, selected }: NodeProps<GroupFlowNode>) {
  const canvas = useCanvas();
  const { near, handlers } = useNear();
  const { group } = data;
  const partner = canvas.isPartner?.(id);
  return (
    <div
      className={classNames(
        "size-full rounded-lg border border-line-strong border-dashed bg-[color-mix(in_srgb,var(--surface-hover)_45%,transparent)]",
        (selected || partner === true) && "border-accent",
      )}
      {...handlers}
    >
      <div className="pointer-events-auto flex h-7 items-center gap-1 rounded-t-lg px-1.5">
        <button
          type="button"
          aria-label={`Fold ${group.name}`}
          title="Fold to one card"
          className="nodrag flex size-5 items-center justify-center rounded-sm text-ink-faint hover:bg-hover hover:text-ink"
          onClick={() => canvas.onFoldGroup(group.id, true)}
        >
          <ChevronDown aria-hidden className="size-3.5" />
        </button>
        <button
          type="button"
          aria-label={`Select the group ${group.name}`}
          className="min-w-0 flex-1 truncate text-left font-medium text-ink-soft text-sm"
          onClick={(event) => canvas.onSelectGroup(group.id, event.shiftKey || event.ctrlKey || event.metaKey)}
        >
          {group.name}
          <span className="ml-2 font-normal text-ink-faint tabular-nums">{group.members.length}</span>
        </button>
      </div>
      <GroupHandles name={group.name} active={near || partner === true} />
    </div>
  );
});

/** Conditions begin and end at a group as at a resource. */
export function GroupHandles({ name, active }: { name: string; active: boolean }) {
  return (
    <>
      <HandlePoint id={HANDLES.act} side={Side.Left} label={`Then all of ${name}…`} kind="condition" active={active} />
      <HandlePoint id={HANDLES.when} side={Side.Right} label={`When all of ${name}…`} kind="condition" active={active} />
    </>
  );
}
