import { Tabs as RadixTabs } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

export interface Tab {
  /** Its name, and what is written on it. */
  name: string;
  content: ReactNode;
}

/** Several things in one place, one of them shown at a time. */
export function Tabs({ label, tabs, className }: { label: string; tabs: readonly Tab[]; className?: string }) {
  return (
    <RadixTabs.Root defaultValue={tabs[0]?.name ?? ""} className={classNames("flex flex-col", className)}>
      <RadixTabs.List aria-label={label} className="flex h-8 shrink-0 gap-4 border-line border-b px-4">
        {tabs.map(({ name }) => (
          <RadixTabs.Trigger
            key={name}
            value={name}
            className="border-transparent border-b-2 text-ink-soft hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {name}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map(({ name, content }) => (
        <RadixTabs.Content key={name} value={name} className="min-h-0 flex-1">
          {content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
