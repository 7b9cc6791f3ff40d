import { emptySnapshot } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { stateTrail } from "./state-trail.tsx";
import { appendTrace, type TraceBuffer } from "./trace-buffer.ts";

it("keeps the end of a long trace, in few pieces", () => {
  let buffer: TraceBuffer = [];
  let offset = 0;
  for (let line = 0; line < 20_000; line += 1) {
    const text = `line ${line}\n`;
    buffer = appendTrace(buffer, { offset, text });
    offset += text.length;
  }
  const shown = buffer.map((chunk) => chunk.text).join("");
  expect(shown.length).toBeLessThanOrEqual(128 * 1_024);
  expect(shown.length).toBeGreaterThan(120 * 1_024);
  expect(shown.endsWith("line 19999\n")).toBe(true);
  expect(buffer.length).toBeLessThan(40);
  expect((buffer[0]?.offset ?? 0) + shown.length).toBe(offset);
});

it("shows a piece whole, however long it is", () => {
  const text = "x".repeat(200_000);
  expect(appendTrace([{ offset: 0, text: "before" }], { offset: 6, text })).toEqual([{ offset: 6, text }]);
});

it("says how long a resource was in each of its states", () => {
  const resource = emptySnapshot("r", "d", [{ guid: 1, name: "a", type: "t" }]).resources[1];
  if (!resource) throw new Error("no resource");
  const lived = { ...resource, times: { NEW: 0, READY: 0.5, STARTED: 0.5, STOPPED: 2 } };
  expect(stateTrail(lived, 5)).toEqual([
    { state: "NEW", t: 0, lasted: 0.5 },
    { state: "READY", t: 0.5, lasted: 0 },
    { state: "STARTED", t: 0.5, lasted: 1.5 },
    { state: "STOPPED", t: 2, lasted: 3 },
  ]);
  expect(stateTrail({ ...lived, times: { ...lived.times, RELEASED: 3 } }, 5).at(-1)?.lasted).toBeNull();
});
