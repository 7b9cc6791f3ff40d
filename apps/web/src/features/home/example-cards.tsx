import { createCatalogue } from "@netcue/engine/model";
import { DesignDrawing } from "@netcue/ui/drawing/design-drawing";
import { Badge } from "@netcue/ui/primitives/badge";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { apiErrorMessage } from "../../api/api-error.ts";
import { type ApiOutputs, useTRPC } from "../../api/trpc.ts";

type Example = ApiOutputs["examples"]["list"][number];

/** Ready-made experiments, each with its drawing; opening one makes a copy. */
export function ExampleCards() {
  const trpc = useTRPC();
  const router = useRouter();
  const examples = useQuery(trpc.examples.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const types = useQuery(trpc.catalogue.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const catalogue = useMemo(() => createCatalogue(types.data ?? []), [types.data]);
  const open = useMutation(trpc.examples.open.mutationOptions({ onSuccess: ({ id }) => router.push(`/experiments/${id}`) }));
  const error = examples.error ?? types.error ?? open.error;
  return (
    <>
      {error ? (
        <p role="alert" className="mb-2 text-danger">
          {apiErrorMessage(error)}
        </p>
      ) : null}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(20rem,1fr))] gap-4">
        {examples.data?.map((example) => (
          <li key={example.id} className="flex">
            <button
              type="button"
              disabled={open.isPending}
              onClick={() => open.mutate({ id: example.id })}
              className="flex flex-1 flex-col overflow-hidden rounded-lg border border-line bg-panel text-left transition-colors hover:border-line-strong hover:bg-hover"
            >
              {/* What it shows is said in words below. */}
              <span aria-hidden className="flex h-36 w-full items-center justify-center border-line border-b bg-canvas p-2">
                {types.data ? <DesignDrawing design={example.design} catalogue={catalogue} on="screen" className="size-full" /> : null}
              </span>
              <span className="flex flex-1 flex-col items-start gap-1 p-4">
                <span className="font-medium">{example.name}</span>
                <span className="flex-1 text-ink-soft">{example.shows}</span>
                <Needs example={example} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The platforms of its types, and how large it is. */
function Needs({ example: { design } }: { example: Example }) {
  const platforms = [...new Set(design.resources.map(({ type }) => type.split("::")[0]))];
  return (
    <span className="mt-1 flex flex-wrap gap-1">
      {platforms.map((platform) => (
        <Badge key={platform}>{platform}</Badge>
      ))}
      <Badge>{design.resources.length} resources</Badge>
    </span>
  );
}
