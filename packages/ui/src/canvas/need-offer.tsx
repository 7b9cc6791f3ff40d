import type { ResourceTypeInfo } from "@netcue/engine/model";
import { DropdownMenu } from "radix-ui";
import type { DesignCommand } from "../design/design-command.ts";
import { neededLabel } from "../design/new-parts.ts";
import { useCanvas } from "./canvas-context.ts";

/** One way to give a resource what it lacks. */
export interface NeedWay {
  label: string;
  note?: string;
  command: DesignCommand;
}

/** What a resource lacks, and all the ways to give it. */
export interface Need {
  to: string;
  kinds: readonly ResourceTypeInfo[];
  ways(): readonly NeedWay[];
}

/** What a card still needs, and at one click the ways to give it. */
export function NeedOffer({ need, name }: { need: Need; name: string }) {
  const text = `needs ${withArticle(neededLabel(need.to, need.kinds))}`;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={`${name} ${text}: connect to…`}
        className="nodrag nopan max-w-full self-start truncate rounded-sm text-left text-sm text-warning hover:underline"
      >
        {text}…
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={`${name} ${text}`}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-80 min-w-48 overflow-y-auto rounded-md bg-raised p-1 shadow-floating"
        >
          <Ways need={need} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Looked for only when the list is open: every card in view has a button. */
function Ways({ need }: { need: Need }) {
  const { onCommand } = useCanvas();
  return need.ways().map((way) => (
    <DropdownMenu.Item
      key={way.label}
      onSelect={() => onCommand?.(way.command)}
      className="flex h-7 select-none items-center gap-4 rounded-sm px-2 text-base outline-none data-highlighted:bg-hover"
    >
      {way.label}
      {way.note === undefined ? null : <span className="ml-auto text-ink-faint text-sm">{way.note}</span>}
    </DropdownMenu.Item>
  ));
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}
