import type { Run } from "@netcue/engine";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Ends a run in order when the process is asked to go, or when nobody reads its output any more: what runs is stopped and everything is
 * released. Asked again, it says so. Returns how to stop listening.
 */
export function endOnSignal(run: Run): () => void {
  return onEndSignal((why) => {
    // A run that is kept after its end has its outcome already.
    void run.snapshot().then(({ phase }) => (phase === "held" ? run.release() : run.abort(why)));
  });
}

/** Calls back once, with why, when the process is asked to go or nobody reads its output any more, and tells people what happens now. */
export function onEndSignal(end: (why: string) => void): () => void {
  let isEnding = false;
  const endOnce = (why: string): void => {
    if (isEnding) {
      tell("The release is under way; please wait.");
      return;
    }
    isEnding = true;
    tell(`${why} Stopping what runs and releasing everything.`);
    end(why);
  };
  const listeners = SIGNALS.map((signal) => [signal, () => endOnce(`Got ${signal}.`)] as const);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  process.stdout.on("error", () => {
    if (!isEnding) endOnce("Nobody reads the output any more.");
  });
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}

function tell(text: string): void {
  process.stderr.write(`\n${text}\n`);
}
