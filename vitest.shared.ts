import type { UserWorkspaceConfig } from "vitest/config";

/** Our packages are read as source, so that no test ever runs against a stale build. */
const conditions = ["netcue-source", "module", "browser", "development|production"];

/** What every workspace's tests have in common. */
export const sharedConfig: UserWorkspaceConfig = {
  resolve: { conditions },
  ssr: { resolve: { conditions: ["netcue-source", "module", "node", "development|production"] } },
  test: {
    // Against what hangs, not against what is slow: other work may keep the machine busy while tests run.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    restoreMocks: true,
    unstubEnvs: true,
  },
};
