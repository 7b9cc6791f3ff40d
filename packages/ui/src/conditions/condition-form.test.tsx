import type { Design, Problem } from "@netcue/engine/model";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { TooltipProvider } from "../primitives/tooltip.tsx";
import { LAB, SAMPLE } from "../testing/sample-lab.ts";
import { ConditionForm } from "./condition-form.tsx";

afterEach(cleanup);

function show(design: Design = SAMPLE, problems: Problem[] = []) {
  const onCommand = vi.fn();
  render(
    <TooltipProvider>
      <ConditionForm design={design} catalogue={LAB} index={0} problems={problems} onCommand={onCommand} />
    </TooltipProvider>,
  );
  return onCommand;
}

it("shows the whole condition", () => {
  show();
  expect(screen.getByText("START second after first is STARTED + 2 s")).toBeTruthy();
  expect(screen.getByRole("combobox", { name: "Action" }).textContent).toContain("START");
  expect(screen.getByRole("combobox", { name: "After state" }).textContent).toContain("STARTED");
  expect(screen.getByRole("textbox", { name: "Delay" })).toHaveProperty("value", "2s");
});

it("changes the delay, and takes it away", () => {
  const onCommand = show();
  const delay = screen.getByRole("textbox", { name: "Delay" });
  fireEvent.change(delay, { target: { value: "500ms" } });
  expect(onCommand).toHaveBeenLastCalledWith({ type: "edit-condition", condition: 0, change: { delay: "500ms" } });
  fireEvent.change(delay, { target: { value: "" } });
  expect(onCommand).toHaveBeenLastCalledWith({ type: "edit-condition", condition: 0, change: { delay: undefined } });
});

it("marks a delay that is no time, and says why", () => {
  const place = { path: ["conditions", 0, "delay"], condition: 0 };
  show(SAMPLE, [{ code: "condition.delay", severity: "error", place, message: '"soon" is not a time.', hint: "Write 2s." }]);
  expect(screen.getByRole("textbox", { name: "Delay" }).getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText('"soon" is not a time. Write 2s.')).toBeTruthy();
});

it("takes members out of either group", () => {
  const onCommand = show();
  fireEvent.click(within(screen.getByRole("group", { name: "Waited for" })).getByRole("button", { name: "Remove first from waited for" }));
  expect(onCommand).toHaveBeenLastCalledWith({ type: "remove-from-condition", condition: 0, side: "after", guid: 2 });
  fireEvent.click(screen.getByRole("button", { name: "Remove second from what acts" }));
  expect(onCommand).toHaveBeenLastCalledWith({ type: "remove-from-condition", condition: 0, side: "resources", guid: 3 });
});

it("deletes the condition", () => {
  const onCommand = show();
  fireEvent.click(screen.getByRole("button", { name: "Delete condition" }));
  expect(onCommand.mock.calls[0]?.[0]).toMatchObject({ type: "remove", selection: { conditions: new Set([0]) } });
});

it("edits the values of a SET with the control of their kind", () => {
  const condition = { action: "SET", resources: [3], after: [2], state: "STARTED", set: { count: 3 } } as const;
  const onCommand = show({ ...SAMPLE, conditions: [{ ...condition, resources: [3], after: [2] }] });
  fireEvent.change(screen.getByRole("textbox", { name: "count" }), { target: { value: "5" } });
  expect(onCommand).toHaveBeenLastCalledWith({ type: "edit-condition", condition: 0, change: { set: { count: 5 } } });
});
