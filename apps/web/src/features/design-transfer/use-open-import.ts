import type { Design } from "@netcue/engine/model";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { apiErrorMessage } from "../../api/api-error.ts";
import { useTRPC } from "../../api/trpc.ts";
import type { ImportChoice } from "./import-dialog.tsx";

/** Opens what was read as an experiment of its own; `trouble` is why that failed. */
export function useOpenImport(): { choice: ImportChoice; trouble: string | null } {
  const trpc = useTRPC();
  const router = useRouter();
  const create = useMutation(trpc.experiments.create.mutationOptions({ onSuccess: ({ id }) => router.push(`/experiments/${id}`) }));
  const choice = { label: "Open as a new experiment", run: (design: Design) => create.mutate({ design }) };
  return { choice, trouble: create.error ? apiErrorMessage(create.error) : null };
}
