import { useEffect } from "react";
import { type RunMoment, writeMoment } from "./run-moment.ts";

/** Browsers refuse an address that changes all the time; what is passed through on the way is no moment that somebody shares. */
const SETTLED_MS = 400;

/** The address of the page leads to what is shown, so that it can be shared; the way back is left alone. */
export function useMomentAddress({ at, select }: RunMoment): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      const { pathname, search, hash } = window.location;
      const query = writeMoment({ at, select });
      if (query !== search) window.history.replaceState(window.history.state, "", `${pathname}${query}${hash}`);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [at, select]);
}
