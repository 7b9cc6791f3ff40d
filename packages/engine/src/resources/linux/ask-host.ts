import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { runToEnd } from "../../host/run-to-end.ts";
import { type Argv, type Deployment, graceMs } from "./deployment.ts";

/** What a short program of the host writes to standard output; null when it fails. */
export async function askHost({ context, host, places, env }: Deployment, argv: Argv): Promise<string | null> {
  const stdoutPath = join(context.directory(), `answer-${randomUUID()}`);
  const command = { argv, cwd: places.RUN_HOME, env, guid: context.guid, stdoutPath, stderrPath: "/dev/null" };
  try {
    const { exitStatus } = await runToEnd(host, command, { signal: context.signal, graceMs: graceMs(context) });
    return exitStatus === 0 ? await readFile(stdoutPath, "utf8").catch(() => "") : null;
  } finally {
    await rm(stdoutPath, { force: true });
  }
}
