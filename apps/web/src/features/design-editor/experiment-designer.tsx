"use client";

import { type Catalogue, createCatalogue, type Design } from "@netcue/engine/model";
import { useFoldedGroups } from "@netcue/ui/canvas/use-folded-groups";
import type { DesignOverlay } from "@netcue/ui/design/design-overlay";
import type { DesignPanel } from "@netcue/ui/design/design-panel";
import { EmptyState } from "@netcue/ui/primitives/empty-state";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { House } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useMemo } from "react";
import { apiErrorCode, apiErrorDetails, apiErrorMessage } from "../../api/api-error.ts";
import { type ApiOutputs, useTRPC, useTRPCClient } from "../../api/trpc.ts";
import type { AutosaveOptions } from "./autosave.ts";
import { DesignEditor } from "./design-editor.tsx";
import { useEditorSession } from "./use-editor-session.ts";
import { useNewerVersions } from "./use-newer-versions.ts";
import type { StartOptions } from "./use-start-run.ts";

type Experiment = ApiOutputs["experiments"]["get"];

export interface ExperimentDesignerProps {
  id: string;
  /** Shown with the experiment as a whole. */
  pastRuns: ReactNode;
  /** Views for the dock below the canvas. */
  panels: readonly DesignPanel[];
  /** What lies over the designer, such as dialogs. */
  overlays: readonly DesignOverlay[];
}

/** The designer of one kept experiment. */
export function ExperimentDesigner({ id, ...parts }: ExperimentDesignerProps) {
  const trpc = useTRPC();
  const catalogue = useQuery(trpc.catalogue.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const experiment = useQuery(
    trpc.experiments.get.queryOptions({ id }, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false }),
  );
  const types = useMemo(() => catalogue.data && createCatalogue(catalogue.data), [catalogue.data]);
  const error = catalogue.error ?? experiment.error;
  if (error) return <Trouble message={apiErrorMessage(error)} />;
  if (!types || !experiment.data) return null;
  return <OpenExperiment key={id} experiment={experiment.data} catalogue={types} {...parts} />;
}

function Trouble({ message }: { message: string }) {
  return (
    <EmptyState className="h-dvh justify-center" title="This experiment cannot be shown">
      <p role="alert">{message}</p>
      <Link href="/" className="text-accent underline">
        To all experiments
      </Link>
    </EmptyState>
  );
}

function OpenExperiment({
  experiment,
  catalogue,
  ...parts
}: { experiment: Experiment; catalogue: Catalogue } & Omit<ExperimentDesignerProps, "id">) {
  const { id } = experiment;
  const server = useServer(id);
  const session = useEditorSession(id, experiment, server.autosave);
  useNewerVersions(session?.autosave, server.newer);
  const groups = useFoldedGroups(id);
  if (!session) return null;
  const keepCopy = async (): Promise<void> => {
    const copy = await server.createCopy(session.store.getState().design);
    session.autosave.discard();
    server.goTo(`/experiments/${copy}`);
  };
  return (
    <DesignEditor
      session={session}
      catalogue={catalogue}
      start={server.start}
      onKeepCopy={keepCopy}
      messageOf={apiErrorMessage}
      groups={groups}
      home={
        <Link
          href="/"
          aria-label="All experiments"
          className="flex size-8 items-center justify-center rounded-md text-ink-soft hover:bg-hover"
        >
          <House aria-hidden className="size-4" />
        </Link>
      }
      {...parts}
    />
  );
}

/** What the designer asks of the server. The same object for as long as the experiment is the same. */
function useServer(id: string) {
  const api = useTRPCClient();
  const router = useRouter();
  const queries = useQueryClient();
  return useMemo(() => {
    const autosave: Pick<AutosaveOptions, "save" | "messageOf"> = {
      messageOf: apiErrorMessage,
      async save(baseRevision, design) {
        try {
          const { revision } = await api.experiments.save.mutate({ id, baseRevision, design });
          return { kind: "saved", revision };
        } catch (error) {
          if (apiErrorCode(error) !== "CONFLICT") throw error;
          return { kind: "newer", latest: apiErrorDetails(error) as Experiment }; // so the server's contract says
        }
      },
    };
    return {
      autosave,
      newer: (after: number) => api.experiments.newer.query({ id, after }),
      goTo: (path: string) => router.push(path),
      async start(options: StartOptions): Promise<void> {
        const run = await api.runs.start.mutate({ experiment: id, ...options });
        router.push(`/runs/${run.id}`);
      },
      async createCopy(design: Design): Promise<string> {
        const copy = await api.experiments.create.mutate({ design: { ...design, name: `${design.name} (my edits)` } });
        await queries.invalidateQueries();
        return copy.id;
      },
    };
  }, [api, router, queries, id]);
}
