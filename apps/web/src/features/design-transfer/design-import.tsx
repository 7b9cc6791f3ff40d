import type { Design } from "@netcue/engine/model";
import { addDesign } from "@netcue/ui/design/add-design";
import { selectResources } from "@netcue/ui/design/design-command";
import type { DesignOverlayProps } from "@netcue/ui/design/design-overlay";
import { FileImport } from "./file-import.tsx";
import { useOpenImport } from "./use-open-import.ts";

/** Import in the designer: as a new experiment, in the place of the open design, or into it. */
export function DesignImport({ open, onOpenChange, design, catalogue, onCommand, onSelectionChange, onReveal }: DesignOverlayProps) {
  const { choice, trouble } = useOpenImport();
  const take = (next: Design, label: string): void => {
    onCommand({ type: "set-design", design: next, label });
    const known = new Set(design.resources.map(({ guid }) => guid));
    const come = next.resources.map(({ guid }) => guid).filter((guid) => !known.has(guid));
    const [first] = come;
    if (first === undefined) return;
    // When they are drawn.
    requestAnimationFrame(() => {
      onReveal({ path: [], guid: first });
      onSelectionChange(selectResources(come));
    });
  };
  const isEmpty = design.resources.length === 0;
  const replace = { label: isEmpty ? "Open here" : "Replace this design", run: (read: Design) => take(read, "Replace by a file") };
  const add = { label: "Add to this design", run: (read: Design) => take(addDesign(design, read), "Import a file") };
  const choices = isEmpty ? [choice, replace] : [choice, replace, add];
  return (
    <>
      {trouble ? (
        <p role="alert" className="bg-danger-soft px-4 py-1 text-danger">
          {trouble}
        </p>
      ) : null}
      <FileImport catalogue={catalogue} choices={choices} asked={open} onAsked={() => onOpenChange(false)} />
    </>
  );
}
