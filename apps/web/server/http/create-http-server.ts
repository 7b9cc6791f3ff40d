import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { Duplex } from "node:stream";
import type { RequestGuard } from "./request-guard.ts";

export interface HttpRoutes {
  guard: RequestGuard;
  /** Everything below `/api/trpc/`. */
  api: RequestListener;
  /** Everything else. */
  pages: RequestListener;
  /** Receives the upgrades that the guard lets pass; never listens itself. Without it there are none. */
  upgrades: Server | null;
}

/** A stream's topics are part of its address; a browser with many tabs follows many. */
const MAX_HEADER_BYTES = 64 * 1_024;

/** Where the procedures are; the slashes count. */
export const API_PATH = "/api/trpc/";

/** The one server: nothing, page, file or upgrade, gets by the guard. */
export function createHttpServer({ guard, api, pages, upgrades }: HttpRoutes): Server {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    const refusal = guard(request);
    if (refusal !== undefined) {
      response.writeHead(403, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" }).end(`${refusal}\n`);
      return;
    }
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("x-frame-options", "DENY");
    response.setHeader("referrer-policy", "same-origin");
    const handle = request.url?.startsWith(API_PATH) ? api : pages;
    handle(request, response);
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = guard(request);
    if (refusal === undefined && upgrades?.emit("upgrade", request, socket, head)) return;
    socket.end(`HTTP/1.1 ${refusal === undefined ? "404 Not Found" : "403 Forbidden"}\r\nConnection: close\r\n\r\n${refusal ?? ""}`);
  });
  return server;
}
