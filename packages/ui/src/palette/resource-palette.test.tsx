import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { TooltipProvider } from "../primitives/tooltip.tsx";
import { LAB } from "../testing/sample-lab.ts";
import { ResourcePalette } from "./resource-palette.tsx";

afterEach(cleanup);

it("adds by Enter and by a double click, and narrows by search", () => {
  const onAdd = vi.fn();
  render(
    <TooltipProvider>
      <ResourcePalette catalogue={LAB} onAdd={onAdd} />
    </TooltipProvider>,
  );
  fireEvent.keyDown(screen.getByRole("button", { name: "Job (lab::Job)" }), { key: "Enter" });
  fireEvent.doubleClick(screen.getByRole("button", { name: "Box (lab::Box)" }));
  expect(onAdd.mock.calls).toEqual([["lab::Job"], ["lab::Box"]]);
  fireEvent.change(screen.getByRole("searchbox", { name: "Search resource types" }), { target: { value: "wire" } });
  expect(screen.getAllByRole("button").map((button) => button.getAttribute("aria-label"))).toEqual(["Wire (lab::Wire)"]);
});
