import type { TraceInfo } from "../../model/index.ts";

/** The heading of the palette for what changes the network of a host. */
export const NETWORK_CATEGORY = "Network (hosts)";

/** Of what is done on a host before a resource is READY. */
export const DEPLOY_TRACES: TraceInfo[] = [
  { name: "deploy_stdout", help: "What the programs that set it up write.", enabled: true },
  { name: "deploy_stderr", help: "What the programs that set it up write to standard error.", enabled: true },
];
