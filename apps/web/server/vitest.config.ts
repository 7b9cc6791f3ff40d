import { defineProject, mergeConfig } from "vitest/config";
import { sharedConfig } from "../../../vitest.shared.ts";

/** The server's tests need Node's own globals, not a browser's; hence a project beside the one of the pages. */
export default mergeConfig(sharedConfig, defineProject({ test: { name: "web-server", environment: "node" } }));
