import * as fc from "fast-check";
import { expect, it } from "vitest";
import { createBuiltinRegistry } from "../resources/builtin.ts";
import { anyDesign } from "../testing/any-design.ts";
import { Scenario } from "../testing/scenario.ts";
import { countUntil, Replay } from "./replay.ts";
import type { RunEvent } from "./run-event.ts";
import { applyRunEvents, type RunSnapshot } from "./run-snapshot.ts";

const registry = createBuiltinRegistry();

async function recorded(scenario: Scenario): Promise<{ start: RunSnapshot; events: RunEvent[] }> {
  await scenario.toEnd();
  return { start: scenario.emptySnapshot(), events: await scenario.events() };
}

it("shows any run at any instant exactly as the fold gives it, however the journal came in", () =>
  fc.assert(
    fc.asyncProperty(
      anyDesign(registry.catalogue()),
      fc.array(fc.double({ min: -0.1, max: 1.1, noNaN: true }), { minLength: 100, maxLength: 100 }),
      fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }),
      async (design, shares, sizes) => {
        const { start, events } = await recorded(new Scenario(design, { registry, timeoutMs: 600 }));
        const replay = new Replay(start);
        for (let from = 0, turn = 0; from < events.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          replay.append(events.slice(Math.max(0, from - 3), from + size)); // what overlaps counts once
          from += size;
        }
        const end = events.at(-1)?.t ?? 0;
        for (const share of shares) {
          const t = share * end;
          const expected = applyRunEvents(
            start,
            events.filter((event) => event.t <= t),
          );
          expect(replay.after(countUntil(replay.events, t))).toEqual(expected);
        }
      },
    ),
    { numRuns: 12 },
  ));

function tick(seq: number): RunEvent {
  return { seq, at: "", t: seq / 10, type: "resource.attribute", guid: (seq % 7) + 1, attribute: "n", value: seq, cause: "" };
}

it("gives the run after every single event of a long journal, and shares what did not change", () => {
  const events = Array.from({ length: 1_000 }, (_, index) => tick(index + 1));
  const empty = { run: "r", design: "d", seq: 0, startedAt: null, t: 0, phase: "running", allReady: false, outcome: null } as const;
  const resource = { name: "", type: "x", state: "NEW", since: 0, times: {}, step: null, retry: null } as const;
  const rest = { waiting: [], skipped: [], reason: null, error: null, exitStatus: null, attributes: {} };
  const resources = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [index + 1, { ...resource, ...rest, guid: index + 1 }]));
  const start: RunSnapshot = { ...empty, aborted: null, failures: [], resources };
  const replay = new Replay(start);
  expect(replay.append(events)).toBe(1_000);
  let folded = start;
  for (const [index, event] of events.entries()) {
    expect(replay.after(index)).toEqual(folded);
    folded = applyRunEvents(folded, [event]);
  }
  expect(replay.after(5_000)).toEqual(folded);
  expect(replay.after(700).resources[8]).toBe(start.resources[8]);
  expect(replay.append(events)).toBe(0);
  expect(() => replay.append([tick(1_002)])).toThrow("Event 1002 cannot follow event 1000.");
});

it("counts what had come by an instant, those at it included", () => {
  const events = [0, 1, 1, 1, 2].map((t, index) => ({ ...tick(index + 1), t }));
  expect([-1, 0, 0.5, 1, 1.5, 2, 9].map((t) => countUntil(events, t))).toEqual([0, 1, 1, 4, 4, 5, 5]);
});
