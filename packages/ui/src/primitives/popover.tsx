import { Popover as RadixPopover } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { classNames } from "../class-names.ts";

/** A small panel at its anchor. The anchor is not the trigger: who opens it says so through `open`. */
export function Popover({
  open,
  onOpenChange,
  anchor,
  label,
  side = "bottom",
  beside,
  children,
  className,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: ReactNode;
  /** Accessible name of the panel. */
  label: string;
  side?: "top" | "right" | "bottom" | "left";
  /** What the panel stands beside, where that is more than the anchor. */
  beside?: RefObject<{ getBoundingClientRect(): DOMRect }>;
  children: ReactNode;
  className?: string;
}) {
  return (
    <RadixPopover.Root open={open} onOpenChange={onOpenChange}>
      {beside ? (
        <>
          <RadixPopover.Anchor virtualRef={beside} />
          {anchor}
        </>
      ) : (
        <RadixPopover.Anchor asChild>{anchor}</RadixPopover.Anchor>
      )}
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={label}
          side={side}
          sideOffset={8}
          collisionPadding={12}
          // The panel itself has the focus at first: the key that opened it must not act on what is inside.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          className={classNames(
            "z-30 max-h-(--radix-popover-content-available-height) w-96 overflow-y-auto rounded-lg bg-raised p-4 shadow-floating outline-none",
            className,
          )}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
