import { createTRPCClient, httpBatchLink, type TRPCClient } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "../../server/trpc/app-router.ts";

/** Where the server answers. */
export const API_PATH = "/api/trpc";

export type ApiInputs = inferRouterInputs<AppRouter>;
export type ApiOutputs = inferRouterOutputs<AppRouter>;

/** `useTRPC` gives options for TanStack Query's hooks; `useTRPCClient` calls procedures outside a query. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** For queries and mutations. Subscriptions are the business of `live/`, since a browser has only few connections. */
export function createApiClient(): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: API_PATH, maxURLLength: 6_000 })] });
}
