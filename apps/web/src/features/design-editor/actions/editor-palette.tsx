import { CommandPalette } from "@netcue/ui/commands/command-palette";
import { useState } from "react";
import { useEditorActions } from "./editor-actions-context.ts";
import { paletteSections } from "./palette-sections.tsx";

/** The command palette of the designer: commands, what can be added, and resources. */
export function EditorPalette() {
  const { context } = useEditorActions();
  const { panels } = context;
  const opened = panels.isOpen("find") ? "find" : panels.isOpen("commands") && "commands";
  return opened === false ? null : <OpenPalette key={opened} start={opened === "find" ? "@" : ""} onClose={() => panels.close(opened)} />;
}

function OpenPalette({ start, onClose }: { start: string; onClose: () => void }) {
  const registry = useEditorActions();
  const [query, setQuery] = useState(start);
  return (
    <CommandPalette
      open
      onOpenChange={(open) => !open && onClose()}
      query={query}
      onQueryChange={setQuery}
      placeholder="Find anything: > for commands, @ for resources"
      sections={paletteSections(query, registry)}
    />
  );
}
