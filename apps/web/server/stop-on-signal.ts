/** How long releasing everything may take before the process gives up, in milliseconds. */
const TIME_LIMIT_MS = 30_000;
const PARENT_CHECK_MS = 1_000;

export interface StopOptions {
  /** Ends everything; called once. */
  stop: () => Promise<void>;
  /** Stop as well when the parent process is gone. */
  watchParent: boolean;
}

/**
 * Ends the process in order, whatever asks for it: exit status 0 when `stop` resolves, 1 when it rejects, takes too long, or when
 * the reason was an error that nobody caught.
 */
export function stopOnSignal({ stop, watchParent }: StopOptions): void {
  let isStopping = false;
  const begin = (reason: string, status: number): void => {
    if (isStopping) {
      console.error("Netcue is stopping already: it is releasing what is running. Please wait.");
      return;
    }
    isStopping = true;
    console.error(`${reason} Netcue releases what is running and stops.`);
    setTimeout(() => giveUp(), TIME_LIMIT_MS).unref();
    stop().then(
      () => process.exit(status),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => begin(`Got ${signal}.`, 0));
  process.on("uncaughtException", (error) => {
    console.error(error);
    begin("An error was not caught.", 1);
  });
  if (watchParent) whenParentDies(() => begin("The npm that started this server has ended.", 0));
}

function giveUp(): void {
  console.error(`Not everything could be released within ${TIME_LIMIT_MS / 1_000} s; the next start cleans up.`);
  process.exit(1);
}

/** npm dies of a SIGTERM without passing it on, and a process is told nothing of its parent's death: here polling is all there is. */
function whenParentDies(callback: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, PARENT_CHECK_MS);
  timer.unref();
}
