import { FILE_FORMS } from "@netcue/engine/files";
import type { DesignOverlayProps } from "@netcue/ui/design/design-overlay";
import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { Download } from "lucide-react";
import { useMemo, useState } from "react";
import { FileProblems } from "./file-problems.tsx";
import { fileNameOf, saveFile } from "./save-file.ts";
import { exportLosses, writeExport } from "./write-export.ts";

/** Export of the design: in which form, and what that form cannot hold, before the file is written. */
export function DesignExport(props: DesignOverlayProps) {
  return props.open ? <ExportDialog {...props} /> : null;
}

function ExportDialog({ onOpenChange, design, catalogue }: DesignOverlayProps) {
  const [id, setId] = useState(FILE_FORMS[0]?.id);
  const [trouble, setTrouble] = useState<string | null>(null);
  const form = FILE_FORMS.find((candidate) => candidate.id === id);
  const losses = useMemo(() => (form ? exportLosses(form, design, catalogue) : []), [form, design, catalogue]);
  const isPossible = losses.every(({ severity }) => severity !== "error");
  const save = async (): Promise<void> => {
    if (!form) return;
    const file = await writeExport(form, design, catalogue);
    if (!file) return;
    saveFile(fileNameOf(design.name, file.ending), file.type, file.content);
    onOpenChange(false);
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title="Export"
      description="Every form can be imported again. Drawings carry the design inside."
      className="w-[40rem]"
      onSubmit={() => {
        save().catch((error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)));
      }}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!isPossible}>
            <Download aria-hidden /> Export
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
          <legend className="sr-only">Form</legend>
          {FILE_FORMS.map(({ id: value, label }) => (
            <label key={value} className="flex items-center gap-2">
              <input
                type="radio"
                name="form"
                value={value}
                checked={value === id}
                className="accent-(--accent)"
                onChange={() => setId(value)}
              />
              {label}
            </label>
          ))}
        </fieldset>
        {trouble ? (
          <p role="alert" className="text-danger">
            {trouble}
          </p>
        ) : null}
        {losses.length === 0 ? (
          <p className="text-ink-soft">Nothing gets lost.</p>
        ) : (
          <FileProblems label="What gets lost" problems={losses} />
        )}
      </div>
    </Dialog>
  );
}
