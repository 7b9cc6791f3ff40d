import { ChevronDown, ChevronUp } from "lucide-react";
import { Tabs as RadixTabs } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "../primitives/icon-button.tsx";
import { DockEdge } from "./dock-edge.tsx";

export interface DockTab {
  id: string;
  /** What is written on it. */
  name: string;
  /** Beside the name, such as how many there are. */
  note?: string;
  /** Made only while its tab is shown. */
  render: () => ReactNode;
}

export interface DockProps {
  /** Accessible name. */
  label: string;
  tabs: readonly DockTab[];
  /** Id of the tab that is shown; null when the dock is folded to its row of tabs. */
  open: string | null;
  onOpenChange: (open: string | null) => void;
  /** Of what is shown in it, in pixels. */
  height: number;
  onHeightChange: (height: number) => void;
}

/** Large views below the canvas, one at a time. A click on the tab that is shown folds them away. */
export function Dock({ label, tabs, open, onOpenChange, height, onHeightChange }: DockProps) {
  const shown = tabs.find((tab) => tab.id === open);
  const Chevron = shown ? ChevronDown : ChevronUp;
  return (
    <section aria-label={label} className="relative shrink-0 border-line border-t bg-panel">
      {shown ? <DockEdge height={height} onHeightChange={onHeightChange} /> : null}
      <RadixTabs.Root value={shown?.id ?? ""} onValueChange={onOpenChange} activationMode="manual">
        <div className="flex h-8 items-center pr-2 pl-4">
          <RadixTabs.List aria-label={label} className="flex h-full flex-1 gap-4">
            {tabs.map((tab) => (
              <RadixTabs.Trigger
                key={tab.id}
                value={tab.id}
                // Pressing the mouse on a tab selects it; on the one that is shown it is the wish to see it no longer.
                onMouseDown={(event) => {
                  if (event.button !== 0 || tab.id !== shown?.id) return;
                  event.preventDefault();
                  onOpenChange(null);
                }}
                className="flex items-center gap-1.5 border-transparent border-b-2 text-ink-soft text-sm hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
              >
                <span className="font-medium">{tab.name}</span>
                {tab.note === undefined ? null : <span className="text-ink-faint tabular-nums">{tab.note}</span>}
              </RadixTabs.Trigger>
            ))}
          </RadixTabs.List>
          <IconButton
            size="small"
            label={shown ? `Fold ${label.toLowerCase()}` : `Open ${label.toLowerCase()}`}
            onClick={() => onOpenChange(shown ? null : (tabs[0]?.id ?? null))}
          >
            <Chevron />
          </IconButton>
        </div>
        {shown ? (
          <RadixTabs.Content
            value={shown.id}
            tabIndex={-1}
            className="overflow-hidden border-line border-t outline-none"
            style={{ height: `min(${height}px, 70dvh)` }}
          >
            {shown.render()}
          </RadixTabs.Content>
        ) : null}
      </RadixTabs.Root>
    </section>
  );
}
