import type { RunMarks } from "@netcue/engine/model";
import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { Field } from "@netcue/ui/primitives/field";
import { Input, TextArea } from "@netcue/ui/primitives/input";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { apiErrorMessage } from "../../api/api-error.ts";
import { useTRPC } from "../../api/trpc.ts";

/** Words of a list written with commas, each once. */
export function readTags(text: string): string[] {
  return [...new Set(text.split(",").flatMap((tag) => tag.trim() || []))];
}

/** What people write on a run, to find it again and to remember what it was. */
export function MarksDialog({ run, onClose }: { run: { id: string; name: string } & RunMarks; onClose: () => void }) {
  const trpc = useTRPC();
  const [marks, setMarks] = useState({ title: run.title, tags: run.tags.join(", "), note: run.note });
  const known = useQuery(trpc.runList.tags.queryOptions());
  // Everybody who shows the list hears of it from the server, this page too.
  const save = useMutation(trpc.runList.mark.mutationOptions({ onSuccess: onClose }));
  const others = known.data?.filter((tag) => !readTags(marks.tags).includes(tag)).slice(0, 12) ?? [];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Name, tags and note"
      onSubmit={() => save.mutate({ id: run.id, marks: { ...marks, tags: readTags(marks.tags) } })}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field id="run-title" label="Name of this run">
          <Input
            id="run-title"
            maxLength={200}
            placeholder={run.name}
            value={marks.title}
            onChange={({ target }) => setMarks({ ...marks, title: target.value })}
          />
        </Field>
        <Field id="run-tags" label="Tags" help="Separated by commas.">
          <Input
            id="run-tags"
            aria-describedby="run-tags-help"
            value={marks.tags}
            onChange={({ target }) => setMarks({ ...marks, tags: target.value })}
          />
        </Field>
        {others.length > 0 ? (
          <fieldset aria-label="Tags of other runs" className="flex flex-wrap gap-1">
            {others.map((tag) => (
              <Button
                key={tag}
                size="small"
                variant="quiet"
                onClick={() => setMarks({ ...marks, tags: [...readTags(marks.tags), tag].join(", ") })}
              >
                + {tag}
              </Button>
            ))}
          </fieldset>
        ) : null}
        <Field id="run-note" label="Note">
          <TextArea
            id="run-note"
            maxLength={20_000}
            value={marks.note}
            onChange={({ target }) => setMarks({ ...marks, note: target.value })}
          />
        </Field>
        {save.error ? (
          <p role="alert" className="text-danger">
            {apiErrorMessage(save.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
