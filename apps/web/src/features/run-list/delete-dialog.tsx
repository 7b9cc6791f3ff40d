import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { useMutation } from "@tanstack/react-query";
import { apiErrorMessage } from "../../api/api-error.ts";
import { useTRPC } from "../../api/trpc.ts";
import { runTitle } from "./run-words.tsx";
import type { ListedRun } from "./use-found-runs.ts";

interface DeleteDialogProps {
  runs: readonly Pick<ListedRun, "id" | "title" | "name">[];
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks before runs are deleted, with all that they wrote. */
export function DeleteDialog({ runs, onClose, onDeleted }: DeleteDialogProps) {
  const trpc = useTRPC();
  const [first] = runs;
  const remove = useMutation(
    trpc.runList.remove.mutationOptions({
      onSuccess({ left }) {
        onDeleted();
        if (left.length === 0) onClose();
      },
    }),
  );
  const left = remove.data?.left ?? [];
  const what = runs.length === 1 && first ? `"${runTitle(first)}"` : `${runs.length} runs`;
  if (left.length > 0) {
    return (
      <Dialog open onOpenChange={onClose} title="Deleted from the list" footer={<Button onClick={onClose}>Close</Button>}>
        <p>Directories that a person had named are left as they are:</p>
        <ul className="mt-2 break-all font-mono text-sm">
          {left.map((directory) => (
            <li key={directory}>{directory}</li>
          ))}
        </ul>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${what}?`}
      footer={
        <>
          <Button onClick={onClose}>Keep</Button>
          <Button variant="danger" disabled={remove.isPending} onClick={() => remove.mutate({ ids: runs.map(({ id }) => id) })}>
            Delete {runs.length === 1 ? "this run" : `${runs.length} runs`}
          </Button>
        </>
      }
    >
      <p>Events, output, captures and measurements are deleted from the disk. The experiment itself is kept.</p>
      {remove.error ? (
        <p role="alert" className="mt-2 text-danger">
          {apiErrorMessage(remove.error)}
        </p>
      ) : null}
    </Dialog>
  );
}
