import { type Design, editDesign } from "@netcue/engine/model";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import type { DesignCommand } from "../design/design-command.ts";
import { TooltipProvider } from "../primitives/tooltip.tsx";
import { LAB, SAMPLE } from "../testing/sample-lab.ts";
import { SelectionForm } from "./selection-form.tsx";

afterEach(cleanup);

function show(start: Design) {
  const commands: DesignCommand[] = [];
  let latest = start;
  function Shown() {
    const [design, setDesign] = useState(start);
    const run = (command: DesignCommand): void => {
      commands.push(command);
      if (command.type !== "set-design") return;
      latest = command.design;
      setDesign(command.design);
    };
    return (
      <TooltipProvider>
        <SelectionForm design={design} catalogue={LAB} problems={[]} guids={new Set([2, 3])} onCommand={run} />
      </TooltipProvider>
    );
  }
  render(<Shown />);
  return { commands, latest: () => latest };
}

const different = editDesign(SAMPLE, [
  { path: ["resources", 1, "attributes"], value: { count: 5, loud: true } },
  { path: ["resources", 2, "attributes"], value: { count: 6 } },
]);

it("shows what differs as mixed, and sets it for all in one step", () => {
  const { commands, latest } = show(different);
  expect(screen.getByRole("region", { name: "Attributes of 2 × Job" })).toBeTruthy();
  const count = screen.getByRole<HTMLInputElement>("textbox", { name: "count" });
  expect([count.value, count.placeholder]).toEqual(["", "mixed"]);
  fireEvent.change(count, { target: { value: "7" } });
  expect(commands).toHaveLength(1);
  expect(commands[0]).toMatchObject({ type: "set-design", label: "Set count of 2 resources" });
  expect(latest().resources.map(({ attributes }) => attributes?.count)).toEqual([undefined, 7, 7]);
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "count" }).value).toBe("7");
});

it("has a choice in place of a switch that would be neither on nor off", () => {
  show(different);
  expect(screen.queryByRole("switch", { name: "loud" })).toBeNull();
  expect(screen.getByRole("combobox", { name: "loud" }).textContent).toContain("mixed");
});

it("takes what differs back to the default for all", () => {
  const { latest } = show(different);
  fireEvent.click(screen.getByRole("button", { name: "Reset count to its default" }));
  expect(latest().resources.map(({ attributes }) => attributes)).toEqual([undefined, { loud: true }, undefined]);
});
