import { MemoryJournal } from "../journal/memory-journal.ts";
import {
  applyRunEvents,
  emptySnapshot,
  type ResourceState,
  type RunEvent,
  type RunEventBody,
  type RunOutcome,
  type RunSnapshot,
} from "../model/index.ts";
import { SimulatedClock } from "../time/simulated-clock.ts";

/** The outside of a run whose journal the test writes. */
export class WrittenRun {
  readonly clock = new SimulatedClock();
  readonly journal = new MemoryJournal();
  readonly done: Promise<RunOutcome>;
  end: (outcome: RunOutcome) => void = () => undefined;
  reads = 0;

  constructor() {
    this.done = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  async snapshot(): Promise<RunSnapshot> {
    this.reads += 1;
    const resources = [1, 2, 3].map((guid) => ({ guid, name: `r${guid}`, type: "t" }));
    return applyRunEvents(emptySnapshot("r", "d", resources), await this.journal.readAfter(0, 1_000));
  }

  write(...bodies: RunEventBody[]): Promise<void> {
    const events = bodies.map((body, index) => ({ seq: this.journal.lastSeq + index + 1, at: "", t: 0, ...body }) as RunEvent);
    this.journal.append(events);
    return this.clock.advance(0);
  }

  enter(guid: number, to: ResourceState): Promise<void> {
    return this.write({ type: "resource.state", guid, name: `r${guid}`, resourceType: "t", from: "NEW", to });
  }
}
