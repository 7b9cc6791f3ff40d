"use client";

import { emptyDesign } from "@netcue/engine/model";
import { Button } from "@netcue/ui/primitives/button";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { apiErrorMessage } from "../../api/api-error.ts";
import { useTRPC } from "../../api/trpc.ts";
import { ExampleCards } from "./example-cards.tsx";
import { ExperimentList } from "./experiment-list.tsx";

/** Where everybody begins: what they have, what they can try, and what has been run. */
export function Home({ recentRuns, importer }: { recentRuns: ReactNode; importer: ReactNode }) {
  const trpc = useTRPC();
  const router = useRouter();
  const create = useMutation(trpc.experiments.create.mutationOptions({ onSuccess: ({ id }) => router.push(`/experiments/${id}`) }));
  const createNew = (): void => create.mutate({ design: emptyDesign("New experiment") });
  // The page of an experiment or a run names the tab after itself.
  useEffect(() => {
    document.title = "Netcue";
  }, []);
  return (
    <div className="mx-auto flex max-w-6xl flex-col px-6 pb-16">
      <header className="flex h-16 items-center gap-4">
        <h1 className="font-semibold text-xl">Netcue</h1>
        <p className="text-ink-soft">Design a network experiment, run it on real machines, and watch it.</p>
        <span className="flex-1" />
        {importer}
        <Button variant="primary" disabled={create.isPending} onClick={createNew}>
          <Plus aria-hidden /> New experiment
        </Button>
      </header>
      {create.error ? (
        <p role="alert" className="mb-4 text-danger">
          {apiErrorMessage(create.error)}
        </p>
      ) : null}
      <Recovering />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <HomeSection title="Experiments">
          <ExperimentList onCreate={createNew} />
        </HomeSection>
        <HomeSection title="Recent runs">{recentRuns}</HomeSection>
      </div>
      <HomeSection title="Examples" note="They run on this machine, without a privilege. Opening one makes a copy of your own.">
        <ExampleCards />
      </HomeSection>
    </div>
  );
}

function HomeSection({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mt-6 min-w-0">
      <h2 className="font-semibold text-lg">{title}</h2>
      {note === undefined ? null : <p className="text-ink-faint">{note}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}

/** Only while it is so. The end of a clean-up changes the list of runs, and with it this. */
function Recovering() {
  const trpc = useTRPC();
  const status = useQuery(
    trpc.server.status.queryOptions(undefined, { refetchInterval: ({ state }) => (state.data?.recovering ? 1_000 : false) }),
  );
  if (!status.data?.recovering) return null;
  return (
    <p role="status" className="rounded-md bg-warning-soft px-3 py-2 text-warning">
      Netcue was not stopped properly the last time. What its runs have left on this machine is being cleaned up.
    </p>
  );
}
