import { type Deployment, runStep } from "./deployment.ts";

/** Waits for a device that something else is making, then does the lines in order (ip(8), `-batch`). */
const LINES = `
if [ -n "$1" ]; then
  for look in $(seq 1500); do ip link show dev "$1" >/dev/null 2>&1 && break; sleep 0.02; done
fi
printf '%s\\n' "$2" | ip -batch -`;

export interface IpLines {
  lines: readonly string[];
  /** Is there when the lines are done, or within half a minute. */
  device?: string;
  signal?: AbortSignal;
}

/** Carries out lines of `ip` on the host, as root. Rejects with a sentence for the first that fails; those after it have not been done. */
export async function runIpLines(deployment: Deployment, { lines, device = "", signal }: IpLines): Promise<void> {
  if (lines.length === 0) return;
  const argv = ["/bin/sh", "-c", LINES, "sh", device, lines.join("\n")] as const;
  await runStep(deployment, { name: "ip", argv, traces: "deploy", signal: signal ?? deployment.context.signal, asRoot: true });
}
