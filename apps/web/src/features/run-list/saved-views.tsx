import type { RunFilter } from "@netcue/engine/model";
import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { Field } from "@netcue/ui/primitives/field";
import { IconButton } from "@netcue/ui/primitives/icon-button";
import { Input } from "@netcue/ui/primitives/input";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { BookmarkPlus, X } from "lucide-react";
import { useState } from "react";
import { apiErrorMessage } from "../../api/api-error.ts";
import { useTRPC } from "../../api/trpc.ts";
import { sameFilter } from "./filter-address.ts";

/** Filters under a name, for everybody who uses this server. */
export function SavedViews({ filter, onShow }: { filter: RunFilter; onShow: (filter: RunFilter) => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const views = useQuery(trpc.runList.views.queryOptions());
  const [isNaming, setNaming] = useState(false);
  const onSuccess = (): Promise<void> => queries.invalidateQueries(trpc.runList.views.queryFilter());
  const remove = useMutation(trpc.runList.removeView.mutationOptions({ onSuccess }));
  const isKnown = views.data?.some((view) => sameFilter(view.filter, filter)) ?? false;
  return (
    <nav aria-label="Saved views" className="ml-4 flex min-w-0 items-center gap-1 overflow-x-auto">
      {views.data?.map((view) => {
        const isShown = sameFilter(view.filter, filter);
        return (
          <span key={view.name} className="flex items-center">
            <Button
              variant="quiet"
              aria-current={isShown ? "page" : undefined}
              className="aria-[current]:bg-accent-soft aria-[current]:text-ink"
              onClick={() => onShow(view.filter)}
            >
              {view.name}
            </Button>
            {isShown ? (
              <IconButton size="small" label={`Forget the view ${view.name}`} onClick={() => remove.mutate({ name: view.name })}>
                <X />
              </IconButton>
            ) : null}
          </span>
        );
      })}
      {Object.keys(filter).length > 0 && !isKnown ? (
        <Button variant="quiet" onClick={() => setNaming(true)}>
          <BookmarkPlus aria-hidden /> Save view
        </Button>
      ) : null}
      {remove.error ? <span role="alert">{apiErrorMessage(remove.error)}</span> : null}
      {isNaming ? <NameView filter={filter} onClose={() => setNaming(false)} onSaved={onSuccess} /> : null}
    </nav>
  );
}

function NameView({ filter, onClose, onSaved }: { filter: RunFilter; onClose: () => void; onSaved: () => Promise<void> }) {
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const save = useMutation(
    trpc.runList.saveView.mutationOptions({
      async onSuccess() {
        onClose();
        await onSaved();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Save this view"
      description="The filter is kept under a name, for everybody who uses this server. One of the same name is replaced."
      onSubmit={() => name.trim() !== "" && save.mutate({ name, filter })}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={name.trim() === "" || save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <Field id="view-name" label="Name" error={save.error && apiErrorMessage(save.error)}>
        <Input id="view-name" maxLength={80} value={name} onChange={({ target }) => setName(target.value)} />
      </Field>
    </Dialog>
  );
}
