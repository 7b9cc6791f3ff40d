import type { UserWorkspaceConfig } from "vitest/config";

/** Our packages are read as source, so that no test ever runs against a stale build. */
const conditions = ["netcue-source", "module", "browser", "development|production"];

/** What every workspace's tests have in common. */
export const sharedConfig: UserWorkspaceConfig = {
  resolve: { conditions },
  ssr: { resolve: { conditions: ["netcue-source", "module", "node", "development|production"] } },
  test: {
    testTimeout: 10_000,
    hookTimeout: 20_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
};
