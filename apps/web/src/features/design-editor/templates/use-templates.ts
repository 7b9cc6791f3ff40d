import type { Design } from "@netcue/engine/model";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../api/trpc.ts";

/** The kept templates, and how to keep one more or to delete one. */
export function useTemplates() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const kept = useQuery(trpc.templates.list.queryOptions());
  const refresh = { onSuccess: () => queries.invalidateQueries({ queryKey: trpc.templates.list.queryKey() }) };
  const save = useMutation(trpc.templates.save.mutationOptions(refresh));
  const remove = useMutation(trpc.templates.remove.mutationOptions(refresh));
  return {
    templates: kept.data?.templates ?? [],
    unreadable: kept.data?.unreadable ?? [],
    save: (design: Design) => save.mutateAsync({ design }),
    remove: (id: string) => remove.mutateAsync({ id }),
  };
}

export type Templates = ReturnType<typeof useTemplates>;
