import type { HostProcess } from "../../host/host.ts";
import { runToEnd } from "../../host/run-to-end.ts";
import { type Deployment, graceMs } from "./deployment.ts";

/**
 * Ends when a TCP socket of the host's network listens at port `$1`. A listening socket (0A) is nobody's news but the kernel's, whose tables are
 * read until it is there (proc(5), `/proc/net/tcp`).
 */
const WAIT = `
port=$(printf %04X "$1")
for look in $(seq 1500); do
  grep -qsE "^ *[0-9]+: [0-9A-F]+:$port [0-9A-F]+:0000 0A " /proc/self/net/tcp /proc/self/net/tcp6 && exit 0
  sleep 0.02
done
exit 1`;

/** Resolves when a server listens, or has ended (which is told elsewhere). Rejects when half a minute has not been enough. */
export async function waitForListener({ context, host, places, env }: Deployment, port: number, server: HostProcess): Promise<void> {
  const hasEnded = new AbortController();
  void server.ended.then(() => hasEnded.abort());
  const argv = ["/bin/sh", "-c", WAIT, "sh", String(port)] as const;
  const command = { argv, cwd: places.RUN_HOME, env, guid: context.guid, stdoutPath: "/dev/null", stderrPath: "/dev/null" };
  try {
    const { exitStatus } = await runToEnd(host, command, {
      signal: AbortSignal.any([context.signal, hasEnded.signal]),
      graceMs: graceMs(context),
    });
    if (exitStatus !== 0) throw new Error(`It does not listen at port ${port}, half a minute after it was started.`);
  } catch (error) {
    context.signal.throwIfAborted();
    if (!hasEnded.signal.aborted) throw error;
  }
}
