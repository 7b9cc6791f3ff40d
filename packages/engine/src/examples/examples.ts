import { chain } from "./chain.ts";
import { clientAndServer } from "./client-and-server.ts";
import { criticalFailure } from "./critical-failure.ts";
import { dumbbell } from "./dumbbell.ts";
import type { Example } from "./example.ts";
import { fileTransfer } from "./file-transfer.ts";
import { handshake } from "./handshake.ts";
import { hello } from "./hello.ts";
import { helloSource } from "./hello-source.ts";
import { lossyLink } from "./lossy-link.ts";
import { pingAfterNepi } from "./ping-after-nepi.ts";
import { ringOfRouters } from "./ring-of-routers.ts";
import { treeOfHosts } from "./tree-of-hosts.ts";
import { twoPings } from "./two-pings.ts";
import { webServer } from "./web-server.ts";

/** The ready-made experiments, in the order in which they teach. */
export const EXAMPLES: readonly Example[] = [
  hello,
  twoPings,
  webServer,
  helloSource,
  criticalFailure,
  chain,
  clientAndServer,
  lossyLink,
  ringOfRouters,
  handshake,
  dumbbell,
  treeOfHosts,
  fileTransfer,
  pingAfterNepi,
];
