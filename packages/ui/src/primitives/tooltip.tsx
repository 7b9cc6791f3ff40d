import { Tooltip as RadixTooltip } from "radix-ui";
import type { ReactNode } from "react";

/** Once around the application: tooltips of neighbours open without a new delay. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <RadixTooltip.Provider delayDuration={500}>{children}</RadixTooltip.Provider>;
}

/** A sentence beside the control under the pointer or the focus. Never the only place of an accessible name. */
export function Tooltip({
  text,
  hint,
  side = "bottom",
  children,
}: {
  text: ReactNode;
  hint?: string;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}) {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 rounded-md bg-raised px-2 py-1 text-sm text-ink shadow-floating"
        >
          {text}
          {hint === undefined ? null : <span className="ml-2 text-ink-faint">{hint}</span>}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  );
}
