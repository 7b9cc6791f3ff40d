import type { RunEvent } from "@netcue/engine/model";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { apiErrorMessage } from "../../../api/api-error.ts";
import { useTRPC } from "../../../api/trpc.ts";
import type { RunHistory } from "./run-history.ts";

/** Read and folded within a frame or two, so that the page stays quick meanwhile. */
const EVENTS_A_PAGE = 4_000;

/** How the reading goes: what went wrong, as a sentence, and how to try again. */
export interface HistoryReading {
  error: string | null;
  retry(): void;
}

/** Reads a run's journal from its beginning up to `newest`, page by page. */
export function useHistoryReading(run: string, history: RunHistory, newest: number): HistoryReading {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [error, setError] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is asked for by its number
  useEffect(() => {
    let isWanted = true;
    const read = async (): Promise<void> => {
      while (isWanted && history.seq < newest) {
        const limit = Math.min(EVENTS_A_PAGE, newest - history.seq);
        const page = trpc.runs.events.queryOptions({ id: run, after: history.seq, limit }, { gcTime: 0, staleTime: 0 });
        const lines = await client.fetchQuery(page);
        if (lines === "") throw new Error("The journal ends before the run did.");
        if (isWanted) history.receivePast(JSON.parse(`[${lines.replaceAll("\n", ",")}]`) as RunEvent[]); // lines of our own server's journal
      }
    };
    read().catch((failure: unknown) => {
      if (isWanted) setError(apiErrorMessage(failure));
    });
    return () => {
      isWanted = false;
    };
  }, [run, history, newest, trpc, client, attempt]);
  const retry = (): void => {
    setError(null);
    setAttempt((before) => before + 1);
  };
  return { error, retry };
}
