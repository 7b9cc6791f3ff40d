import { createTRPCClient, httpSubscriptionLink } from "@trpc/client";
import type { AppRouter } from "../../server/trpc/app-router.ts";
import { API_PATH } from "../api/trpc.ts";
import type { OpenStream } from "./shared-stream.ts";

/** A subscription over server-sent events; after a cut the browser itself resumes it from the last message's id. */
export function createOpenStream(): OpenStream {
  const client = createTRPCClient<AppRouter>({ links: [httpSubscriptionLink({ url: API_PATH })] });
  return (topics, listener) => {
    let isOpen = true;
    const end = (): void => {
      if (isOpen) listener.onEnd();
      isOpen = false;
    };
    const subscription = client.live.stream.subscribe(
      { topics },
      {
        onData: ({ data }) => {
          if (isOpen) listener.onMessages(data);
        },
        onConnectionStateChange: ({ state, error }) => {
          if (!isOpen) return;
          if (state === "pending") listener.onConnection(true);
          else if (state === "connecting" && error) listener.onConnection(false);
        },
        onError: end,
        onComplete: end,
      },
    );
    return () => {
      isOpen = false;
      subscription.unsubscribe();
    };
  };
}
