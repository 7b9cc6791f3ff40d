import { Check, ChevronRight } from "lucide-react";
import { DropdownMenu, ContextMenu as RadixContextMenu } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

/** One line of a menu. */
export interface MenuEntry {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Keys that do the same, as text. */
  hint?: string;
  disabled?: boolean;
  /** For what is on or off; undefined for what is simply done. */
  checked?: boolean;
  danger?: boolean;
  onSelect: () => void;
}

/** Entries that belong together, under a name. */
export interface MenuSection {
  label: string;
  entries: readonly MenuEntry[];
}

const PANEL = "z-50 min-w-52 rounded-md bg-raised p-1 shadow-floating";
const LINE =
  "flex h-7 select-none items-center gap-2 rounded-sm px-2 text-base outline-none data-disabled:opacity-45 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint";

/** A menu behind a button: a submenu for each section. */
export function SectionMenu({ trigger, label, sections }: { trigger: ReactNode; label: string; sections: readonly MenuSection[] }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content aria-label={label} align="start" sideOffset={4} collisionPadding={8} className={PANEL}>
          {sections.map((section) => (
            <DropdownMenu.Sub key={section.label}>
              <DropdownMenu.SubTrigger className={classNames(LINE, "data-[state=open]:bg-hover")}>
                {section.label}
                <ChevronRight aria-hidden className="ml-auto" />
              </DropdownMenu.SubTrigger>
              <DropdownMenu.Portal>
                <DropdownMenu.SubContent collisionPadding={8} className={PANEL}>
                  <Entries parts={DropdownMenu} entries={section.entries} />
                </DropdownMenu.SubContent>
              </DropdownMenu.Portal>
            </DropdownMenu.Sub>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** A menu on the right button, and on the menu key, of what it is around; a line between its sections. */
export function ContextMenu({ label, sections, children }: { label: string; sections: readonly MenuSection[]; children: ReactNode }) {
  return (
    <RadixContextMenu.Root modal={false}>
      <RadixContextMenu.Trigger asChild>{children}</RadixContextMenu.Trigger>
      <RadixContextMenu.Portal>
        <RadixContextMenu.Content aria-label={label} collisionPadding={8} className={PANEL}>
          {sections.map((section, index) => (
            <RadixContextMenu.Group key={section.label} aria-label={section.label}>
              {index > 0 ? <RadixContextMenu.Separator className="my-1 h-px bg-line" /> : null}
              <Entries parts={RadixContextMenu} entries={section.entries} />
            </RadixContextMenu.Group>
          ))}
        </RadixContextMenu.Content>
      </RadixContextMenu.Portal>
    </RadixContextMenu.Root>
  );
}

function Entries({ parts, entries }: { parts: Pick<typeof DropdownMenu, "Item">; entries: readonly MenuEntry[] }) {
  return entries.map((entry) => (
    <parts.Item
      key={entry.id}
      disabled={entry.disabled ?? false}
      onSelect={entry.onSelect}
      className={classNames(LINE, entry.danger && "text-danger")}
    >
      <span aria-hidden className="flex size-4 items-center justify-center">
        {entry.checked ? <Check /> : entry.icon}
      </span>
      <span>{entry.label}</span>
      {entry.checked === undefined ? null : <span className="sr-only">{entry.checked ? "(on)" : "(off)"}</span>}
      {entry.hint === undefined ? null : <span className="ml-auto pl-6 text-ink-faint text-sm">{entry.hint}</span>}
    </parts.Item>
  ));
}
