import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { TooltipProvider } from "../primitives/tooltip.tsx";
import { LAB, SAMPLE } from "../testing/sample-lab.ts";
import { CanvasSearch } from "./canvas-search.tsx";

it("lights what is found and goes round from one to the next", () => {
  const [onFound, onGo, onClose] = [vi.fn(), vi.fn(), vi.fn()];
  const view = render(
    <TooltipProvider>
      <CanvasSearch design={SAMPLE} catalogue={LAB} {...{ onFound, onGo, onClose }} />
    </TooltipProvider>,
  );
  const field = screen.getByRole("searchbox");
  expect(document.activeElement).toBe(field);
  fireEvent.change(field, { target: { value: "job" } });
  expect(onFound).toHaveBeenLastCalledWith([2, 3]);
  for (const shiftKey of [false, false, false, true]) fireEvent.keyDown(field, { key: "Enter", shiftKey });
  expect(onGo.mock.calls.map(([guid]) => guid)).toEqual([2, 3, 2, 3]);
  expect(screen.getByRole("status").textContent).toBe("2 of 2");
  fireEvent.change(field, { target: { value: "nothing like it" } });
  expect(screen.getByRole("status").textContent).toBe("none");
  fireEvent.keyDown(field, { key: "Enter" });
  fireEvent.keyDown(field, { key: "Escape" });
  expect(onGo).toHaveBeenCalledTimes(4);
  expect(onClose).toHaveBeenCalledOnce();
  view.unmount();
  expect(onFound).toHaveBeenLastCalledWith([]);
});
