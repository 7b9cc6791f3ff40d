import { makeRoomForBursts } from "@netcue/engine";
import { readEnv } from "./env.ts";
import { startServer } from "./start-server.ts";
import { stopOnSignal } from "./stop-on-signal.ts";

try {
  makeRoomForBursts();
  const env = readEnv(process.env);
  const server = await startServer(env);
  stopOnSignal({ stop: () => server.stop(), watchParent: env.startedByNpm });
  console.log(`Netcue is ready at ${server.address}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
