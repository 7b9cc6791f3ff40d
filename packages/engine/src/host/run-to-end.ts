import type { Host, HostCommand, ProcessEnd } from "./host.ts";

export interface RunLimits {
  /** Ends the program with all that it started; then the promise rejects with the signal's reason. */
  signal: AbortSignal;
  /** Milliseconds between asking politely and ending by force. */
  graceMs: number;
}

/** Runs a program and resolves to how it ended. Whatever its status, that is no error here. */
export async function runToEnd(host: Host, command: HostCommand, { signal, graceMs }: RunLimits): Promise<ProcessEnd> {
  signal.throwIfAborted();
  const program = await host.start(command);
  let abort = (): void => undefined;
  const aborted = new Promise<null>((resolve) => {
    abort = () => resolve(null);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
  });
  const end = await Promise.race([program.ended, aborted]);
  signal.removeEventListener("abort", abort);
  if (end) return end;
  await program.stop(graceMs);
  throw signal.reason;
}
