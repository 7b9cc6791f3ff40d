import { createTidyRunner } from "./tidy-runner.ts";

/** The designer's own: there is one designer on a page. */
export const tidy = createTidyRunner(() => new Worker(new URL("./tidy-worker.ts", import.meta.url), { type: "module", name: "layout" }));
