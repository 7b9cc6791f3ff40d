import type { RunSnapshot } from "@netcue/engine/model";
import { useEffect } from "react";

/** The tab says what the run is doing, so that it can be seen from another tab. */
export function useRunTitle(name: string, { phase, outcome }: RunSnapshot): void {
  const status = outcome ?? phase;
  useEffect(() => {
    document.title = `${name} (${status}) · Netcue`;
  }, [name, status]);
}
