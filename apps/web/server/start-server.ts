import { loadTypes, lockHome, openSqliteStore, RunAdopter, RunController, TemplateFiles } from "@netcue/engine";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import type { ServerEnv } from "./env.ts";
import { API_PATH, createHttpServer } from "./http/create-http-server.ts";
import { listen } from "./http/listen.ts";
import { createRequestGuard } from "./http/request-guard.ts";
import { ChangeCounters } from "./live/change-counters.ts";
import { openPages } from "./pages.ts";
import type { Services } from "./services.ts";
import { appRouter } from "./trpc/app-router.ts";

const MAX_REQUEST_BYTES = 64 * 1_024 * 1_024;

/** A server under way. */
export interface NetcueServer {
  /** For the browser's address bar. */
  address: string;
  /** Ends streams, then runs with everything that they hold, then the store. */
  stop(): Promise<void>;
}

/** Puts the server together and resolves once it listens. What a dead server left behind is cleaned up in the background. */
export async function startServer(env: ServerEnv): Promise<NetcueServer> {
  const closing = new AbortController();
  const unlockHome = lockHome(env.home);
  const store = await openSqliteStore(env.home);
  const templates = new TemplateFiles(env.home);
  const { registry, problems } = await loadTypes({ home: env.home, named: env.types, directory: process.cwd() });
  for (const { source, message, hint } of problems) console.error(`Resource types of ${source} are left out: ${message} ${hint}`);
  const controller = new RunController({ registry, store, home: env.home });
  const changes = new ChangeCounters(Date.now());
  controller.onChange(() => changes.changed("runs"));

  let isRecovering = true;
  const adopter = new RunAdopter(env.home, store.runs);
  const services: Services = {
    registry,
    store,
    templates,
    controller,
    adopter,
    changes,
    closing: closing.signal,
    isRecovering: () => isRecovering,
  };
  const pages = await openPages({ dev: env.dev, hostname: env.host, port: env.port });
  const server = createHttpServer({
    guard: createRequestGuard(env.host, env.allowedHosts),
    api: createHTTPHandler({ router: appRouter, basePath: API_PATH, createContext: () => services, maxBodySize: MAX_REQUEST_BYTES }),
    pages: pages.handle,
    upgrades: pages.upgrades,
  });
  const address = await listen(server, env.port, env.host);

  const recovery = controller
    .recover()
    .catch((error: unknown) => console.error("Runs that an earlier server left could not be cleaned up:", error))
    .then(() => {
      isRecovering = false;
      changes.changed("runs");
    });
  return {
    address,
    async stop() {
      server.close();
      closing.abort();
      await Promise.all([recovery, controller.close()]);
      server.closeAllConnections();
      await pages.close();
      await store.close();
      unlockHome();
    },
  };
}
