import type { Timeline, TimelineRow } from "@netcue/engine/simulate";
import { describe, expect, it } from "vitest";
import { renderTimeline } from "./render-timeline.ts";

function row(name: string, more: Partial<TimelineRow>): TimelineRow {
  return { guid: 1, name, type: "dummy::Application", container: false, released: 10, states: [], steps: [], waits: [], ...more };
}

const timeline: Timeline = {
  end: 10,
  rows: [
    row("node", {
      container: true,
      states: [
        { state: "NEW", from: 0, to: 2 },
        { state: "READY", from: 2, to: 4 },
        { state: "STARTED", from: 4, to: 10 },
      ],
      steps: [{ step: "DEPLOY", from: 0, to: 2 }],
    }),
    row("a name that is longer than there is room for", {
      states: [
        { state: "READY", from: 0, to: 5.0625 },
        { state: "STARTED", from: 5.0625, to: 5.0625 },
        { state: "STOPPED", from: 5.0625, to: 10 },
      ],
    }),
    row("never", { released: null, states: [{ state: "NEW", from: 0, to: 10 }] }),
  ],
};

describe("the timeline as text", () => {
  it("has the times, and bars in the room that is left", () => {
    expect(renderTimeline(timeline, 84)).toEqual([
      "resource                  READY  STARTED  STOPPED  RELEASED  0 s               10 s",
      "node                        2 s      4 s        -      10 s  ▒▒▒▒▒···━━━━━━━━━━━━━━",
      "a name that is longer t…    0 s  5.063 s  5.063 s      10 s  ···········|",
      "never                         -        -        -         -  ······················",
      "█ runs   | for an instant   ━ is up   ▒ a step is carried out   · waits",
    ]);
  });

  it("has only the times when there is no room for bars, or nothing takes time", () => {
    const times = renderTimeline(timeline, 60);
    expect(times).toHaveLength(4);
    expect(times[1]).toBe("node                        2 s      4 s        -      10 s");
    expect(renderTimeline({ ...timeline, end: 0 }, 200)).toEqual(times);
  });
});
