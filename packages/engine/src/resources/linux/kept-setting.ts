import type { Deployment } from "./deployment.ts";
import { type IpLines, runIpLines } from "./ip-lines.ts";

/** Undoes the lines when it is ended. What it then starts must not be ended with it. */
const GUARD = `
trap 'trap "" TERM INT; printf "%s\\n" "$1" | ip -force -batch -; exit 0' TERM INT
while :; do sleep 3600 & wait $!; done`;

/** Something that a resource has changed in the network of its host, for as long as it is up. */
export interface KeptSetting {
  /** Takes it back. What is gone already, with its device or its host, is fine. */
  undo(): Promise<void>;
}

/**
 * Makes a change of the host's network. Beside it, a process of the resource's waits to take it back: it is ended like all that runs for a resource,
 * also by a Netcue that finds the run of one that was killed. Rejects with a sentence when the change cannot be made.
 */
export async function keepSetting(deployment: Deployment, make: IpLines, undo: readonly string[]): Promise<KeptSetting> {
  const { context, host, places, env } = deployment;
  await runIpLines(deployment, make);
  const nowhere = { stdoutPath: "/dev/null", stderrPath: "/dev/null" };
  const argv = ["/bin/sh", "-c", GUARD, "sh", undo.join("\n")] as const;
  await host.start({ argv, cwd: places.RUN_HOME, env, guid: context.guid, asRoot: true, ...nowhere });
  return {
    async undo() {
      for (const line of undo) await runIpLines(deployment, { lines: [line] }).catch(() => undefined);
    },
  };
}
