import { join } from "node:path";
import type { NextConfig } from "next";

const repositoryRoot = join(import.meta.dirname, "../..");

const config: NextConfig = {
  turbopack: { root: repositoryRoot },
  outputFileTracingRoot: repositoryRoot,
  poweredByHeader: false,
  devIndicators: false,
  reactStrictMode: true,
};

export default config;
