import { classNames } from "@netcue/ui/class-names";
import { IconButton } from "@netcue/ui/primitives/icon-button";
import { Popover } from "@netcue/ui/primitives/popover";
import { History } from "lucide-react";
import { useEffectEvent } from "react";
import { useEditorActions } from "../actions/editor-actions-context.ts";

/** Every step by name, the latest on top; a click goes there. What is taken back stays in the list until something new is done. */
export function HistoryPanel() {
  const { context } = useEditorActions();
  const { panels, store, view } = context;
  const { past, future } = store.getState().history;
  const steps = [...past, ...[...future].reverse()];
  const showDone = useEffectEvent((element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" }));
  const line = (done: number, label: string) => {
    const isHere = done === past.length;
    return (
      <li key={done} ref={isHere ? showDone : null}>
        <button
          type="button"
          aria-current={isHere ? "step" : undefined}
          className={classNames(
            "flex min-h-7 w-full items-center gap-2 rounded-sm px-2 py-0.5 text-left hover:bg-hover",
            isHere && "bg-accent-soft font-medium",
            done > past.length && "text-ink-faint line-through",
          )}
          onClick={() => view.walk(done)}
        >
          <span className="w-8 shrink-0 text-right text-ink-faint text-sm tabular-nums">{done}</span>
          {label}
        </button>
      </li>
    );
  };
  return (
    <Popover
      open={panels.isOpen("history")}
      onOpenChange={(open) => (open ? panels.open("history") : panels.close("history"))}
      label="History"
      className="flex max-h-[60vh] flex-col p-2"
      anchor={
        <span>
          <IconButton
            label="History"
            aria-expanded={panels.isOpen("history")}
            onPointerDown={(event) => event.stopPropagation()} // or the open panel would close before the click opens it again
            onClick={() => panels.toggle("history")}
          >
            <History />
          </IconButton>
        </span>
      }
    >
      <h2 className="px-2 py-1 font-semibold">History</h2>
      <ol className="min-h-0 overflow-y-auto">
        {steps.map((step, index) => line(index + 1, step.label)).reverse()}
        {line(0, "As it was opened")}
      </ol>
    </Popover>
  );
}
