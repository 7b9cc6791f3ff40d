import type { RunFilter } from "@netcue/engine/model";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ApiOutputs, useTRPC } from "../../api/trpc.ts";
import { useListChanges } from "../../live/use-live.ts";

export type ListedRun = ApiOutputs["runList"]["find"]["runs"][number];

/** Runs that a filter finds, kept current. While another page comes, the one before stays. */
export function useFoundRuns(filter: RunFilter, { offset = 0, limit }: { offset?: number; limit: number }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  useListChanges("runs", () => {
    queries.invalidateQueries({ queryKey: trpc.runList.pathKey() }).catch(() => undefined); // the query itself shows its error
  });
  return useQuery(trpc.runList.find.queryOptions({ filter, offset, limit }, { placeholderData: keepPreviousData }));
}
