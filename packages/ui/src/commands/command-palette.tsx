import { Command } from "cmdk";
import { Dialog as RadixDialog } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

/** One line of the palette. */
export interface PaletteEntry {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Right of the label: keys, a type. */
  hint?: string;
  disabled?: boolean;
  onSelect: () => void;
}

export interface PaletteSection {
  label: string;
  entries: readonly PaletteEntry[];
}

/**
 * A field and what it finds. What is found is the caller's to say; this draws it, walks through it with the arrows, and runs what Enter or
 * a click picks. It closes before the entry is carried out, so that the focus is back where it was.
 */
export function CommandPalette({
  open,
  onOpenChange,
  query,
  onQueryChange,
  placeholder,
  sections,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  query: string;
  onQueryChange: (query: string) => void;
  placeholder: string;
  sections: readonly PaletteSection[];
}) {
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-[rgb(10_12_16/45%)]" />
        <RadixDialog.Content
          aria-describedby={undefined}
          className="-translate-x-1/2 fixed top-[12vh] left-1/2 z-40 flex max-h-[60vh] w-[36rem] max-w-[calc(100vw-2rem)] flex-col rounded-lg bg-raised shadow-floating outline-none"
        >
          <RadixDialog.Title className="sr-only">Find a command or a resource</RadixDialog.Title>
          <Command shouldFilter={false} loop label="Commands and resources" className="flex min-h-0 flex-col">
            <Command.Input
              autoFocus
              value={query}
              onValueChange={onQueryChange}
              placeholder={placeholder}
              className="h-11 shrink-0 rounded-t-lg border-line border-b bg-transparent px-4 text-base outline-none placeholder:text-ink-faint"
            />
            <Command.List className="min-h-0 overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-center text-ink-faint">Nothing is called “{query}”.</Command.Empty>
              {sections.map((section) => (
                <PaletteGroup key={section.label} section={section} onDone={() => onOpenChange(false)} />
              ))}
            </Command.List>
          </Command>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

function PaletteGroup({ section, onDone }: { section: PaletteSection; onDone: () => void }) {
  if (section.entries.length === 0) return null;
  return (
    <Command.Group
      heading={section.label}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-faint [&_[cmdk-group-heading]]:text-xs"
    >
      {section.entries.map((entry) => (
        <Command.Item
          key={entry.id}
          value={entry.id}
          disabled={entry.disabled ?? false}
          onSelect={() => {
            onDone();
            entry.onSelect();
          }}
          className={classNames(
            "flex h-8 select-none items-center gap-2 rounded-sm px-2 text-base data-[disabled=true]:opacity-45 data-[selected=true]:bg-hover",
            "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint",
          )}
        >
          <span aria-hidden className="flex size-4 items-center justify-center">
            {entry.icon}
          </span>
          <span className="min-w-0 truncate">{entry.label}</span>
          {entry.hint === undefined ? null : <span className="ml-auto shrink-0 pl-4 text-ink-faint text-sm">{entry.hint}</span>}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
