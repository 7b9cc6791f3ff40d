import { type NodeProps, Position as Side } from "@xyflow/react";
import { Clock } from "lucide-react";
import { memo, useRef } from "react";
import { classNames } from "../class-names.ts";
import { conditionText } from "../design/condition-text.ts";
import { Popover } from "../primitives/popover.tsx";
import { ProblemMark } from "../problems/problem-mark.tsx";
import { useCanvas } from "./canvas-context.ts";
import { type ConditionFlowNode, HANDLES } from "./design-to-flow.ts";
import { HandlePoint } from "./handle-point.tsx";
import { useBeside } from "./use-beside.ts";
import { useNear } from "./use-near.ts";

/** A condition on the canvas: a chip that reads as a sentence, and the place where it is edited. */
export const ConditionNode = memo(function ConditionNode({ id, data, selected }: NodeProps<ConditionFlowNode>) {
  const canvas = useCanvas();
  const { condition, index, sentence } = data;
  const open = canvas.openCondition === index;
  const { near, handlers } = useNear();
  const chipRef = useRef<HTMLDivElement>(null);
  const { anchor, side } = useBeside(open, chipRef, data.ends);
  const partner = canvas.isPartner?.(id);
  const chip = (
    <div
      ref={chipRef}
      title={sentence}
      className={classNames(
        "flex h-6 w-full items-center justify-center gap-1 whitespace-nowrap rounded-full border border-line-strong bg-raised px-2 font-medium text-ink-soft text-xs tabular-nums shadow-raised transition-[border-color,opacity]",
        canvas.editable && "hover:border-line-control hover:text-ink",
        data.isFaded && "opacity-25",
        (selected || open) && "border-accent text-ink outline-1 outline-accent",
        partner === true && "border-accent bg-accent-soft",
        partner === false && "opacity-45",
        canvas.lit.has(id) && "border-danger opacity-100 outline-2 outline-danger",
      )}
    >
      {condition.delay ? <Clock aria-hidden className="size-3 shrink-0" /> : null}
      {conditionText(condition)}
      <ProblemMark problems={canvas.problemsOf(id)} className="-top-2.5 -right-1 absolute" />
    </div>
  );
  return (
    <div className="size-full" {...handlers}>
      {canvas.renderCondition ? (
        <Popover
          open={open}
          onOpenChange={(next) => canvas.onOpenCondition?.(next ? index : null)}
          label={`Condition: ${sentence}`}
          anchor={chip}
          beside={anchor}
          side={side}
        >
          {open ? canvas.renderCondition(index) : null}
        </Popover>
      ) : (
        chip
      )}
      <HandlePoint
        id={HANDLES.from}
        side={Side.Left}
        label={`Add what is waited for: ${sentence}`}
        kind="condition"
        active={near || partner === true}
      />
      <HandlePoint
        id={HANDLES.to}
        side={Side.Right}
        label={`Add what acts: ${sentence}`}
        kind="condition"
        active={near || partner === true}
      />
    </div>
  );
});
