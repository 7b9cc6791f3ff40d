import { initTRPC } from "@trpc/server";
import * as z from "zod";
import type { Services } from "../services.ts";
import { engineErrorData, engineErrorToTrpc } from "./engine-error-to-trpc.ts";

const trpc = initTRPC.context<Services>().create({
  isDev: false,
  // A pause in the stream says nothing of whether the connection still stands; the ping does, and the browser reconnects without it.
  sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 30_000 } },
  errorFormatter({ shape, error }) {
    const message = error.cause instanceof z.ZodError ? z.prettifyError(error.cause) : shape.message;
    return { ...shape, message, data: { ...shape.data, ...engineErrorData(error.cause) } };
  },
});

export const { router, createCallerFactory } = trpc;

/** Every procedure begins with this: errors of the engine reach the browser as what they are. */
export const procedure = trpc.procedure.use(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  throw engineErrorToTrpc(result.error.cause) ?? result.error;
});
