import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { apiErrorMessage } from "../../api/api-error.ts";
import { useTRPC } from "../../api/trpc.ts";

/** Ready-made experiments; opening one makes a copy. */
export function ExampleCards() {
  const trpc = useTRPC();
  const router = useRouter();
  const examples = useQuery(trpc.examples.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const open = useMutation(trpc.examples.open.mutationOptions({ onSuccess: ({ id }) => router.push(`/experiments/${id}`) }));
  const error = examples.error ?? open.error;
  return (
    <>
      {error ? (
        <p role="alert" className="mb-2 text-danger">
          {apiErrorMessage(error)}
        </p>
      ) : null}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(17rem,1fr))] gap-4">
        {examples.data?.map(({ id, name, shows }) => (
          <li key={id} className="flex">
            <button
              type="button"
              disabled={open.isPending}
              onClick={() => open.mutate({ id })}
              className="flex flex-1 flex-col items-start gap-1 rounded-lg border border-line bg-panel p-4 text-left transition-colors hover:border-line-strong hover:bg-hover"
            >
              <span className="font-medium">{name}</span>
              <span className="text-ink-soft">{shows}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
