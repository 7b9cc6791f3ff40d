import { router } from "./init.ts";
import { catalogueRouter } from "./routers/catalogue-router.ts";
import { examplesRouter } from "./routers/examples-router.ts";
import { experimentsRouter } from "./routers/experiments-router.ts";
import { handRouter } from "./routers/hand-router.ts";
import { liveRouter } from "./routers/live-router.ts";
import { runListRouter } from "./routers/run-list-router.ts";
import { runsRouter } from "./routers/runs-router.ts";
import { serverRouter } from "./routers/server-router.ts";
import { templatesRouter } from "./routers/templates-router.ts";
import { tracesRouter } from "./routers/traces-router.ts";

/** Everything that the pages may ask. */
export const appRouter = router({
  catalogue: catalogueRouter,
  experiments: experimentsRouter,
  examples: examplesRouter,
  templates: templatesRouter,
  runs: runsRouter,
  runList: runListRouter,
  hand: handRouter,
  traces: tracesRouter,
  live: liveRouter,
  server: serverRouter,
});

/** The browser imports only this type. */
export type AppRouter = typeof appRouter;
