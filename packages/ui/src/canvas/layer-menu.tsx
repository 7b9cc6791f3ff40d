import { Check, Layers } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { IconButton } from "../primitives/icon-button.tsx";
import { LAYER_WORDS, type Layers as LayerSet } from "./layers.ts";
import type { LayerView } from "./use-layers.ts";

/** Which layers are drawn, each with a tick. It stays open, so that several can be changed. */
export function LayerMenu({ view }: { view: LayerView }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Layers" size="small">
          <Layers />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label="Layers"
          side="top"
          align="start"
          sideOffset={6}
          className="z-50 min-w-44 rounded-md bg-raised p-1 shadow-floating"
        >
          {Object.entries(LAYER_WORDS).map(([layer, word]) => (
            <DropdownMenu.CheckboxItem
              key={layer}
              checked={view.layers[layer as keyof LayerSet]} // the words are those of the layers
              onCheckedChange={(shown) => view.setLayer(layer as keyof LayerSet, shown)}
              onSelect={(event) => event.preventDefault()}
              className="flex h-7 select-none items-center gap-2 rounded-sm pr-3 pl-7 text-base outline-none data-highlighted:bg-hover"
            >
              <DropdownMenu.ItemIndicator className="-ml-5">
                <Check className="size-3.5 text-accent" aria-hidden />
              </DropdownMenu.ItemIndicator>
              {word}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
