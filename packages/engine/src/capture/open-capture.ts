import type { ChildProcessWithoutNullStreams } from "node:child_process";
import type { Clock } from "../time/clock.ts";
import type { Capture, CaptureEnd, CaptureSettings } from "./capture.ts";
import { dumpcapArguments } from "./dumpcap-arguments.ts";
import { hasBegun, readEnd } from "./dumpcap-words.ts";

export interface OpenCaptureOptions {
  /** See `require-dumpcap.ts`. */
  program: string;
  device: string;
  /** What is captured is added to it: pcapng has a section for each capture. */
  path: string;
  settings: CaptureSettings;
  clock: Clock;
  /** Starts a program, with pipes, where the interface is. */
  start(argv: [string, ...string[]]): ChildProcessWithoutNullStreams;
}

/**
 * Runs dumpcap (`"$@"`) with its output at the end of the file `$0`, until standard input ends, which it does with Netcue. What stands between us
 * and the capture (nsenter) does not pass signals on. dumpcap takes packets from the kernel four times a second, and leaves the last ones there when it is
 * told to end at once.
 */
const UNTIL_INPUT_ENDS = `
exec 3<&0
"$@" >>"$0" &
capture=$!
{ read -r line; sleep 0.4; kill -TERM $capture; } <&3 2>/dev/null &
waiter=$!
wait $capture
status=$?
kill $waiter 2>/dev/null
exit $status`;

const STOP_GRACE_MS = 5_000;
const MOST_STDERR = 8_192;

/** Begins a capture; resolves when no packet at the interface is missed from now on. Rejects with a sentence when it cannot be. */
export async function openCapture(options: OpenCaptureOptions): Promise<Capture> {
  const { program, device, path, settings, clock, start } = options;
  const child = start(["/bin/sh", "-c", UNTIL_INPUT_ENDS, path, program, ...dumpcapArguments(device, settings)]);
  child.stdin.on("error", () => undefined); // It has ended, and that is told by its end.
  child.stdout.resume();
  let stderr = "";
  const begun = new Promise<boolean>((resolve) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-MOST_STDERR);
      if (hasBegun(stderr)) resolve(true);
    });
    child.once("close", () => resolve(false));
  });
  const ended = new Promise<CaptureEnd>((resolve) => {
    child.once("error", ({ message }) => resolve({ packets: 0, missed: 0, error: `${message}.` }));
    child.once("close", (status) => resolve(readEnd(stderr, status === 0)));
  });
  if (!(await Promise.race([begun, ended.then(() => false)]))) {
    throw new Error((await ended).error ?? "It ended at once.");
  }
  return {
    ended,
    async stop() {
      child.stdin.end();
      const giveUp = clock.setTimer(clock.now() + STOP_GRACE_MS, () => child.kill("SIGKILL"));
      const end = await ended;
      giveUp();
      return end;
    },
  };
}
