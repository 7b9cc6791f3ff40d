import { DropdownMenu } from "radix-ui";
import type { OnDesignCommand } from "../design/design-command.ts";
import type { LineChoice } from "./use-line-drawing.ts";

/** Where a line may mean several things: a short list at its end. */
export function LineChoiceMenu({ choice, onCommand, onClose }: { choice: LineChoice; onCommand: OnDesignCommand; onClose: () => void }) {
  return (
    <DropdownMenu.Root open onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden className="fixed size-px" style={{ left: choice.at.x, top: choice.at.y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label="Connect through"
          collisionPadding={8}
          className="z-50 min-w-48 rounded-md bg-raised p-1 shadow-floating"
        >
          <DropdownMenu.Label className="px-2 py-1 text-ink-faint text-sm">Connect through</DropdownMenu.Label>
          {choice.offers.map(({ label, command }) => (
            <DropdownMenu.Item
              key={label}
              onSelect={() => onCommand(command)}
              className="flex h-7 select-none items-center rounded-sm px-2 text-base outline-none data-highlighted:bg-hover"
            >
              {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
