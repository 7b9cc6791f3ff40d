import type { SpokenProgram } from "../host/spoken-program.ts";
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
  /** Starts a program where the interface is. */
  start(argv: [string, ...string[]]): SpokenProgram;
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
  const dumpcap = start(["/bin/sh", "-c", UNTIL_INPUT_ENDS, path, program, ...dumpcapArguments(device, settings)]);
  let stderr = "";
  const begun = new Promise<boolean>((resolve) => {
    dumpcap.onOutput((text, stream) => {
      if (stream === "stderr") stderr = (stderr + text).slice(-MOST_STDERR);
      if (hasBegun(stderr)) resolve(true);
    });
  });
  const ended = dumpcap.ended.then(({ exitStatus, refusal }): CaptureEnd => {
    return refusal === null ? readEnd(stderr, exitStatus === 0) : { packets: 0, missed: 0, error: refusal };
  });
  if (!(await Promise.race([begun, ended.then(() => false)]))) {
    throw new Error((await ended).error ?? "It ended at once.");
  }
  return {
    ended,
    async stop() {
      dumpcap.sayNoMore();
      const giveUp = clock.setTimer(clock.now() + STOP_GRACE_MS, () => dumpcap.signal("SIGKILL"));
      const end = await ended;
      giveUp();
      return end;
    },
  };
}
