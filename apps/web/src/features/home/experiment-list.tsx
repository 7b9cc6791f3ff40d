import { Button } from "@netcue/ui/primitives/button";
import { Dialog } from "@netcue/ui/primitives/dialog";
import { EmptyState } from "@netcue/ui/primitives/empty-state";
import { IconButton } from "@netcue/ui/primitives/icon-button";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Copy, Plus, Trash2, Workflow } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { apiErrorMessage } from "../../api/api-error.ts";
import { type ApiOutputs, useTRPC, useTRPCClient } from "../../api/trpc.ts";
import { useListChanges } from "../../live/use-live.ts";

type ListedExperiment = ApiOutputs["experiments"]["list"][number];

/** All kept experiments, the one edited last first. */
export function ExperimentList({ onCreate }: { onCreate: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const experiments = useQuery(trpc.experiments.list.queryOptions());
  const refresh = (): void => {
    queries.invalidateQueries(trpc.experiments.list.queryFilter()).catch(() => undefined); // the query itself shows its error
  };
  useListChanges("experiments", refresh);
  const [doomed, setDoomed] = useState<ListedExperiment | null>(null);
  const remove = useMutation(trpc.experiments.remove.mutationOptions({ onSuccess: refresh }));
  const duplicate = useDuplicate(refresh);
  const error = experiments.error ?? remove.error ?? duplicate.error;
  const sorted = experiments.data?.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return (
    <>
      {error ? (
        <p role="alert" className="mb-2 text-danger">
          {apiErrorMessage(error)}
        </p>
      ) : null}
      {sorted?.length === 0 ? <NoExperiments onCreate={onCreate} /> : null}
      <ul aria-label="Experiments" className="flex flex-col">
        {sorted?.map((experiment) => (
          <ExperimentItem
            key={experiment.id}
            experiment={experiment}
            onDuplicate={() => duplicate.mutate(experiment.id)}
            onRemove={() => setDoomed(experiment)}
          />
        ))}
      </ul>
      {doomed ? (
        <Dialog
          open
          onOpenChange={(open) => !open && setDoomed(null)}
          title={`Delete "${doomed.name}"?`}
          className="w-[34rem]"
          footer={
            <>
              <Button onClick={() => setDoomed(null)}>Keep it</Button>
              <Button
                variant="danger"
                onClick={() => {
                  remove.mutate({ id: doomed.id });
                  setDoomed(null);
                }}
              >
                Delete design of {counted(doomed.resources)}
              </Button>
            </>
          }
        >
          The design is gone for good. Its past runs, with the design as it was run, are kept.
        </Dialog>
      ) : null}
    </>
  );
}

function useDuplicate(onSuccess: () => void) {
  const api = useTRPCClient();
  return useMutation({
    mutationFn: async (id: string) => {
      const { design } = await api.experiments.get.query({ id });
      return api.experiments.create.mutate({ design: { ...design, name: `${design.name} (copy)` } });
    },
    onSuccess,
  });
}

function counted(resources: number): string {
  return `${resources} ${resources === 1 ? "resource" : "resources"}`;
}

function NoExperiments({ onCreate }: { onCreate: () => void }) {
  return (
    <EmptyState icon={<Workflow aria-hidden />} title="No experiments yet" className="rounded-lg border border-line border-dashed">
      <p>Draw nodes and applications, say what starts when, and press Run. Or begin with one of the examples below.</p>
      <Button className="mt-3" onClick={onCreate}>
        <Plus aria-hidden /> Draw your first
      </Button>
    </EmptyState>
  );
}

interface ExperimentItemProps {
  experiment: ListedExperiment;
  onDuplicate: () => void;
  onRemove: () => void;
}

function ExperimentItem({ experiment, onDuplicate, onRemove }: ExperimentItemProps) {
  const { id, name, description, resources, updatedAt } = experiment;
  const updated = new Date(updatedAt);
  return (
    <li className="group flex items-center gap-1 border-line border-b last:border-b-0">
      <Link href={`/experiments/${id}`} className="flex min-w-0 flex-1 items-baseline gap-3 rounded-sm px-2 py-2 hover:bg-hover">
        <span className="min-w-0 max-w-[60%] truncate font-medium" title={name}>
          {name || "Unnamed"}
        </span>
        <span className="min-w-0 flex-1 truncate text-ink-faint">{description}</span>
        <span className="shrink-0 text-ink-faint text-sm tabular-nums">
          {counted(resources)} ·{" "}
          <time dateTime={updatedAt} title={`${updatedAt} (UTC)`}>
            {updated.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" })}
          </time>
        </span>
      </Link>
      <IconButton label={`Duplicate ${name}`} size="small" onClick={onDuplicate}>
        <Copy />
      </IconButton>
      <IconButton label={`Delete ${name}`} size="small" onClick={onRemove}>
        <Trash2 />
      </IconButton>
    </li>
  );
}
