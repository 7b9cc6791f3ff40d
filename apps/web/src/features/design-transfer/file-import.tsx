import type { Catalogue } from "@netcue/engine/model";
import { FileDown } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type ImportChoice, ImportDialog } from "./import-dialog.tsx";
import { type Import, readImport } from "./read-import.ts";
import { useFileDrop } from "./use-file-drop.ts";

export interface FileImportProps {
  catalogue: Catalogue;
  choices: readonly ImportChoice[];
  /** Somebody asked for a file dialog; `onAsked` hears that it is open. */
  asked: boolean;
  onAsked: () => void;
}

/** Takes files that are dropped anywhere on the page, or chosen, and asks what is to be done with them. */
export function FileImport({ catalogue, choices, asked, onAsked }: FileImportProps) {
  const [read, setRead] = useState<Import | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const take = (file: File): void => {
    readImport(file, catalogue).then(setRead, () => undefined); // readImport tells everything by its answer
  };
  const isOver = useFileDrop(take);
  const ask = useEffectEvent(() => {
    field.current?.click();
    onAsked();
  });
  useEffect(() => {
    if (asked) ask();
  }, [asked]);
  return (
    <>
      <input
        ref={field}
        type="file"
        aria-label="File to import"
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) take(file);
          target.value = "";
        }}
      />
      {isOver ? (
        <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-[rgb(10_12_16/45%)]">
          <p className="flex items-center gap-2 rounded-lg bg-raised px-6 py-4 font-medium text-lg shadow-floating">
            <FileDown aria-hidden className="size-5" /> Drop to import
          </p>
        </div>
      ) : null}
      {read ? <ImportDialog read={read} catalogue={catalogue} choices={choices} onClose={() => setRead(null)} /> : null}
    </>
  );
}
