import { join } from "node:path";
import type { NextConfig } from "next";

const repositoryRoot = join(import.meta.dirname, "../..");

const config: NextConfig = {
  turbopack: { root: repositoryRoot },
  outputFileTracingRoot: repositoryRoot,
  poweredByHeader: false,
  devIndicators: false,
  reactStrictMode: true,
  // Types are checked by `npm run check`, tests included; whoever only wants to start Netcue need not wait for it.
  typescript: { ignoreBuildErrors: true },
};

export default config;
