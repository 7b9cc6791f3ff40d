import type { RunController, Store } from "@netcue/engine";
import type { RunEvent } from "@netcue/engine/model";
import { type LearnedDurations, learnDurations } from "@netcue/engine/simulate";

/** So many of the latest runs are looked at, and so many events of each: enough to know, and not noticed by anybody. */
const RUNS = 20;
const EVENTS = 20_000;

/** How long the phases of each type took in the latest runs that succeeded. */
export async function pastDurations({ runs }: Pick<Store, "runs">, controller: RunController): Promise<LearnedDurations> {
  const ended = (await runs.list()).filter(({ outcome }) => outcome === "succeeded").slice(0, RUNS);
  const read: RunEvent[][] = [];
  for (const run of ended) read.push(await (await controller.openJournal(run)).readAfter(0, EVENTS));
  return learnDurations(read);
}
