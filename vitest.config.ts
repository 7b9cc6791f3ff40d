import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/**
 * Every workspace is a project with its own configuration; `vitest run` here runs them all. Many tests wait for real programs and leave the processor to
 * others meanwhile: on two cores, too, two files are run at a time.
 */
export default defineConfig({
  test: {
    projects: ["packages/engine", "packages/ui", "apps/web", "apps/web/server", "apps/cli", "scripts"],
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
