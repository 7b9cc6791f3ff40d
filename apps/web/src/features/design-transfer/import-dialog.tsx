import type { Catalogue, Design } from "@netcue/engine/model";
import { DesignDrawing } from "@netcue/ui/drawing/design-drawing";
import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { FileProblems } from "./file-problems.tsx";
import type { Import } from "./read-import.ts";

/** Something that may be done with a design that was read. */
export interface ImportChoice {
  label: string;
  run(design: Design): void;
}

export interface ImportDialogProps {
  read: Import;
  catalogue: Catalogue;
  /** The last is the one that is offered first. */
  choices: readonly ImportChoice[];
  onClose: () => void;
}

/** A drawing of more would be nothing but grey. */
const DRAWN = 400;

/** Says what a file would become, and what of it would not, before anything is done. */
export function ImportDialog({ read, catalogue, choices, onClose }: ImportDialogProps) {
  const { design, problems, fileName, form } = read;
  const main = choices.at(-1);
  const choose = (choice: ImportChoice | undefined): void => {
    onClose();
    if (design) choice?.run(design);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={design ? `Import ${fileName}` : `${fileName} cannot be imported`}
      description={form}
      className="w-[54rem]"
      onSubmit={() => choose(main)}
      footer={
        <>
          <Button onClick={onClose}>{design ? "Cancel" : "Close"}</Button>
          {design
            ? choices.map((choice) => (
                <Button
                  key={choice.label}
                  variant={choice === main ? "primary" : "plain"}
                  type={choice === main ? "submit" : "button"}
                  {...(choice === main ? {} : { onClick: () => choose(choice) })}
                >
                  {choice.label}
                </Button>
              ))
            : null}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {design ? <Summary design={design} catalogue={catalogue} /> : null}
        <FileProblems label={design ? "What has no counterpart" : "What is wrong with it"} problems={problems} />
      </div>
    </Dialog>
  );
}

function Summary({ design, catalogue }: { design: Design; catalogue: Catalogue }) {
  const counts = [
    [design.resources.length, "resource"],
    [design.connections?.length ?? 0, "connection"],
    [design.conditions?.length ?? 0, "condition"],
  ] as const;
  return (
    <>
      <p>
        <span className="font-medium">{design.name || "Unnamed"}</span>
        <span className="text-ink-soft"> · {counts.map(([count, what]) => `${count} ${what}${count === 1 ? "" : "s"}`).join(", ")}</span>
      </p>
      {design.resources.length > 0 && design.resources.length <= DRAWN ? (
        <DesignDrawing
          design={design}
          catalogue={catalogue}
          on="screen"
          className="max-h-64 w-full rounded-md border border-line bg-canvas"
        />
      ) : null}
    </>
  );
}
