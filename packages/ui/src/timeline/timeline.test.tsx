import { cleanup, createEvent, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Timeline } from "./timeline.tsx";
import type { TimelineData } from "./timeline-data.ts";
import { AXIS_HEIGHT } from "./timeline-painter.ts";

const data: TimelineData = {
  end: 10,
  rows: [
    {
      guid: 2,
      name: "first",
      type: "lab::Job",
      bars: [{ state: "STARTED", from: 0, to: 4 }],
      waits: [],
      critical: [],
      handles: [],
      never: null,
    },
    {
      guid: 3,
      name: "second",
      type: "lab::Job",
      bars: [{ state: "STARTED", from: 5, to: 10 }],
      waits: [{ from: 0, to: 5, why: "START waits for first STARTED + 5s" }],
      critical: [],
      handles: [{ at: 5, since: 0, condition: 0, action: "START" }],
      never: null,
    },
  ],
  arrows: [],
};

/** The strip is 1,000 pixels wide and shows ten seconds. */
beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 1_000, 200));
  HTMLCanvasElement.prototype.setPointerCapture = () => undefined;
});
afterEach(cleanup);

function show() {
  const heard = { onSelect: vi.fn(), onDelayChange: vi.fn(), onOpenCondition: vi.fn(), onRangeChange: vi.fn() };
  const { container } = render(<Timeline label="Plan" data={data} range={{ from: 0, to: 10 }} selected={new Set([3])} {...heard} />);
  const canvas = container.querySelector("canvas");
  if (!canvas) throw new Error("There is no strip.");
  return { ...heard, canvas };
}

const secondRow = AXIS_HEIGHT + 28 + 10;

it("says each life to those who do not see it, and selects it", () => {
  const { onSelect } = show();
  const second = screen.getByRole("button", { name: "second: started at 5 s" });
  expect(second.getAttribute("aria-pressed")).toBe("true");
  fireEvent.click(second);
  expect(onSelect).toHaveBeenCalledWith(3);
});

it("says why something waits where the pointer is", () => {
  const { canvas } = show();
  fireEvent.pointerMove(canvas, { clientX: 200, clientY: secondRow });
  expect(screen.getByText("START waits for first STARTED + 5s, until 5 s")).toBeTruthy();
});

it("gives a condition another delay when the start that it holds is dragged", () => {
  const { canvas, onDelayChange, onOpenCondition } = show();
  fireEvent.pointerDown(canvas, { clientX: 502, clientY: secondRow, button: 0 });
  fireEvent.pointerMove(canvas, { clientX: 700, clientY: secondRow });
  expect(screen.getByText("Delay 7 s")).toBeTruthy();
  fireEvent.pointerUp(canvas, {});
  expect(onDelayChange).toHaveBeenCalledWith(0, 7);
  expect(onOpenCondition).not.toHaveBeenCalled();
});

it("opens the condition of a handle that is only pressed", () => {
  const { canvas, onDelayChange, onOpenCondition } = show();
  fireEvent.pointerDown(canvas, { clientX: 498, clientY: secondRow, button: 0 });
  fireEvent.pointerUp(canvas, {});
  expect(onOpenCondition).toHaveBeenCalledWith(0);
  expect(onDelayChange).not.toHaveBeenCalled();
});

it("zooms about the pointer and moves along", () => {
  const { canvas, onRangeChange } = show();
  const wheel = createEvent.wheel(canvas);
  Object.defineProperties(wheel, { deltaX: { value: 0 }, deltaY: { value: -300 }, ctrlKey: { value: true }, clientX: { value: 500 } });
  fireEvent(canvas, wheel);
  const [range] = onRangeChange.mock.lastCall ?? [];
  expect((range.from + range.to) / 2).toBeCloseTo(5);
  expect(range.to - range.from).toBeLessThan(10);
  fireEvent.pointerDown(canvas, { clientX: 300, clientY: 10, button: 0 });
  fireEvent.pointerMove(canvas, { clientX: 290, clientY: 10 });
  expect(onRangeChange.mock.lastCall?.[0].from).toBeCloseTo(0.1);
});
