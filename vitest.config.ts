import { defineConfig } from "vitest/config";

/** Every workspace is a project with its own configuration; `vitest run` here runs them all. */
export default defineConfig({
  test: { projects: ["packages/engine", "packages/ui", "apps/web", "apps/web/server", "apps/cli", "scripts"] },
});
