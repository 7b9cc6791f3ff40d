import { type Design, editDesign } from "@netcue/engine/model";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type { DesignCommand } from "../design/design-command.ts";
import { LAB, SAMPLE } from "../testing/sample-lab.ts";
import { ResourceSheet } from "./resource-sheet.tsx";
import { sheetColumns } from "./sheet-cells.ts";

afterEach(cleanup);
beforeAll(() => {
  Element.prototype.scrollIntoView = vi.fn();
});

function show() {
  const commands: DesignCommand[] = [];
  const onSelect = vi.fn();
  let latest: Design = SAMPLE;
  function Shown() {
    const [design, setDesign] = useState(SAMPLE);
    const resources = design.resources.filter(({ type }) => type === "lab::Job");
    const run = (command: DesignCommand): void => {
      commands.push(command);
      if (command.type !== "edit-design") return;
      latest = editDesign(latest, command.edits);
      setDesign(latest);
    };
    const columns = sheetColumns(resources, LAB);
    return (
      <ResourceSheet {...{ label: "Jobs", design, resources, columns, onSelect }} problems={[]} selected={new Set()} onCommand={run} />
    );
  }
  render(<Shown />);
  return { commands, onSelect, grid: screen.getByRole("grid", { name: "Jobs" }), jobs: () => latest.resources.slice(1) };
}

/** A clipboard as the browser hands it out. */
function clipboard(text = "") {
  const kept = new Map([["text/plain", text]]);
  return { getData: (type: string) => kept.get(type) ?? "", setData: (type: string, value: string) => kept.set(type, value) };
}

it("has a row for each resource and a column for what they have in common", () => {
  show();
  expect(screen.getAllByRole("columnheader").map((header) => header.textContent)).toEqual([
    "Name",
    "command",
    "countpackets",
    "rate",
    "loud",
    "mode",
    "pause",
  ]);
  expect(screen.getAllByRole("row")).toHaveLength(3);
});

it("is edited with the keyboard alone, a cell at a time", () => {
  const { commands, grid, jobs } = show();
  for (const key of ["ArrowRight", "ArrowRight"]) fireEvent.keyDown(grid, { key });
  fireEvent.keyDown(grid, { key: "7" });
  const field = screen.getByLabelText("count of first");
  fireEvent.keyDown(field, { key: "Enter" });
  fireEvent.keyDown(grid, { key: "F2" });
  const second = screen.getByLabelText<HTMLInputElement>("count of second");
  second.value = "nine";
  fireEvent.keyDown(second, { key: "Enter" });
  expect(jobs().map(({ attributes }) => attributes?.count)).toEqual([7, "nine"]);
  expect(commands.map((command) => command.type === "edit-design" && command.label)).toEqual([
    "Set count of a resource",
    "Set count of a resource",
  ]);
  fireEvent.keyDown(grid, { key: "Delete" });
  expect(jobs()[1]).not.toHaveProperty("attributes");
});

it("takes a range from a spreadsheet as one step, and says what had no room", () => {
  const { commands, grid, jobs } = show();
  fireEvent.paste(grid, { clipboardData: clipboard("one\ttrue\t4\ntwo\tfalse\t5\nthree\tfalse\t6\n") });
  expect(jobs().map(({ name, attributes }) => [name, attributes])).toEqual([
    ["one", { command: "true", count: 4 }],
    ["two", { command: "false", count: 5 }],
  ]);
  expect(commands).toHaveLength(1);
  expect(screen.getByRole("status").textContent).toContain("1 row of what you pasted had no room");
});

it("fills a range with one value, and copies it out", () => {
  const { grid, jobs } = show();
  fireEvent.keyDown(grid, { key: "End" });
  fireEvent.keyDown(grid, { key: "ArrowDown", shiftKey: true });
  fireEvent.paste(grid, { clipboardData: clipboard("2s") });
  expect(jobs().map(({ attributes }) => attributes?.pause)).toEqual(["2s", "2s"]);
  const data = clipboard();
  fireEvent.copy(grid, { clipboardData: data });
  expect(data.getData("text/plain")).toBe("2s\n2s");
});

it("selects on the canvas what is pressed", () => {
  const { onSelect } = show();
  fireEvent.mouseDown(screen.getByText("second"));
  expect(onSelect).toHaveBeenCalledWith(3);
});
