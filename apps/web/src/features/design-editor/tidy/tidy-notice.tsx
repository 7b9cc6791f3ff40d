import { Button } from "@netcue/ui/primitives/button";
import { LoaderCircle } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { tidy } from "./tidy.ts";

/** Nobody needs to know of what is over at once. In milliseconds. */
const SHOWN_AFTER = 300;

/** While resources are being laid out: how many, for how long, and how to stop it; afterwards, if it was not possible, why. */
export function TidyNotice() {
  const { running, trouble } = useStore(tidy.store);
  const seconds = useSeconds(running !== null);
  useEffect(() => tidy.cancel, []);
  if (running === null && trouble === null) return null;
  if (running !== null && seconds === null) return null;
  return (
    <div
      role="status"
      aria-label="Tidy"
      className="absolute top-3 left-1/2 z-10 flex -translate-x-1/2 items-center gap-3 rounded-md border border-line bg-raised p-2 pl-3 text-sm shadow-floating"
    >
      {running === null ? (
        trouble
      ) : (
        <>
          <LoaderCircle aria-hidden className="netcue-turning size-4 text-ink-soft" />
          <span className="tabular-nums">
            Tidying {running} resources, {seconds} s
          </span>
        </>
      )}
      <Button size="small" onClick={tidy.cancel}>
        {running === null ? "Close" : "Cancel"}
      </Button>
    </div>
  );
}

/** Whole seconds since something began; null at first, and while nothing goes on. */
function useSeconds(isRunning: boolean): number | null {
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(() => {
    if (!isRunning) return;
    const first = setTimeout(setSeconds, SHOWN_AFTER, 0);
    const next = setInterval(() => setSeconds((before) => (before ?? 0) + 1), 1_000);
    return () => {
      clearTimeout(first);
      clearInterval(next);
      setSeconds(null);
    };
  }, [isRunning]);
  return seconds;
}
