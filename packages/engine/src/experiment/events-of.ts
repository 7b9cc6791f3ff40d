import type { Run } from "../controller/run.ts";
import type { RunEvent } from "../model/index.ts";

const BATCH = 1_000;

/**
 * The events of a run from its first to its last, as they come; each is in the journal before it is told. A journal that could
 * not be written to its end ends them with the run.
 */
export async function* eventsOf({ journal, done }: Pick<Run, "journal" | "done">): AsyncGenerator<RunEvent, void, undefined> {
  let wake = (): void => undefined;
  let isOver = false;
  void done.then(() => {
    isOver = true;
    wake();
  });
  const stopListening = journal.onAppend(() => wake());
  try {
    for (let seq = 0; ; ) {
      const appended = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const isLast = isOver;
      const events = await journal.readAfter(seq, BATCH);
      for (const event of events) {
        seq = event.seq;
        yield event;
        if (event.type === "run.ended") return;
      }
      if (events.length > 0) continue;
      if (isLast) return;
      await appended;
    }
  } finally {
    stopListening();
  }
}
