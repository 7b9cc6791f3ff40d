import { resourceName } from "@netcue/engine/model";
import { nameEdits } from "@netcue/ui/design/attribute-edits";
import type { DesignOverlayProps } from "@netcue/ui/design/design-overlay";
import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { Field } from "@netcue/ui/primitives/field";
import { Input } from "@netcue/ui/primitives/input";
import { useState } from "react";
import { byName, namesByPattern } from "./name-pattern.ts";

/** Rows of a preview: enough to see the pattern. */
const PREVIEW = 100;

/** Gives the selected resources names by a pattern, as one step. */
export function RenameDialog({ design, catalogue, selection, onCommand, onOpenChange }: DesignOverlayProps) {
  const [text, setText] = useState("node{n}");
  const [first, setFirst] = useState("1");
  const chosen = byName(design.resources.filter(({ guid }) => selection.resources.has(guid)));
  const names = namesByPattern(chosen, { text, first: Number.parseInt(first, 10) || 0 }, catalogue);
  const edits = nameEdits(design, names);
  const rename = (): void => {
    onCommand({ type: "edit-design", label: `Rename ${edits.length} resources`, edits });
    onOpenChange(false);
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title="Rename by pattern"
      description="{n} is a number, {n:3} one of three digits, {name} the present name, {type} the type, {guid} the guid."
      onSubmit={rename}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={edits.length === 0}>
            Rename {edits.length}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[1fr_6rem] gap-3">
        <Field id="rename-pattern" label="Pattern">
          <Input id="rename-pattern" value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <Field id="rename-first" label="First number">
          <Input id="rename-first" inputMode="numeric" value={first} onChange={(event) => setFirst(event.target.value)} />
        </Field>
      </div>
      <ol aria-label="Preview" className="mt-3 max-h-48 overflow-y-auto rounded-md border border-line text-sm">
        {chosen.slice(0, PREVIEW).map((resource) => (
          <li key={resource.guid} className="flex gap-2 px-2 py-0.5">
            <span className="w-1/2 truncate text-ink-soft">{resourceName(resource)}</span>
            <span className="w-1/2 truncate font-medium">{names.get(resource.guid) || "no name"}</span>
          </li>
        ))}
      </ol>
      {chosen.length > PREVIEW ? <p className="mt-1 text-ink-faint text-sm">… and {chosen.length - PREVIEW} more</p> : null}
    </Dialog>
  );
}
