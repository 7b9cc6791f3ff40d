import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { TooltipProvider } from "../primitives/tooltip.tsx";
import { Dock } from "./dock.tsx";

afterEach(cleanup);

function Shown() {
  const [open, setOpen] = useState<string | null>(null);
  const [height, setHeight] = useState(200);
  const tabs = [
    { id: "problems", name: "Problems", note: "2", render: () => <p>two problems</p> },
    { id: "plan", name: "Plan", render: () => <p>a plan</p> },
  ];
  return (
    <TooltipProvider>
      <Dock label="Views" tabs={tabs} open={open} onOpenChange={setOpen} height={height} onHeightChange={setHeight} />
    </TooltipProvider>
  );
}

it("shows one view at a time, and folds away the one that is pressed again", () => {
  render(<Shown />);
  expect(screen.queryByText("two problems")).toBeNull();
  fireEvent.mouseDown(screen.getByRole("tab", { name: "Problems 2" }), { button: 0 });
  expect(screen.getByText("two problems")).toBeTruthy();
  fireEvent.mouseDown(screen.getByRole("tab", { name: "Plan" }), { button: 0 });
  expect(screen.queryByText("two problems")).toBeNull();
  expect(screen.getByText("a plan")).toBeTruthy();
  fireEvent.mouseDown(screen.getByRole("tab", { name: "Plan" }), { button: 0 });
  expect(screen.queryByText("a plan")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Open views" }));
  expect(screen.getByText("two problems")).toBeTruthy();
});

it("has an edge that the keyboard moves", () => {
  render(<Shown />);
  fireEvent.click(screen.getByRole("button", { name: "Open views" }));
  const edge = screen.getByRole("separator", { name: "Height of the dock" });
  fireEvent.keyDown(edge, { key: "ArrowUp" });
  expect(edge.getAttribute("aria-valuenow")).toBe("224");
});
