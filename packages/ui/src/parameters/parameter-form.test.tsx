import type { Design } from "@netcue/engine/model";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { DesignCommand } from "../design/design-command.ts";
import { TooltipProvider } from "../primitives/tooltip.tsx";
import { SAMPLE } from "../testing/sample-lab.ts";
import { defaultOfType } from "./default-of-type.ts";
import { ParameterForm } from "./parameter-form.tsx";

afterEach(cleanup);

const used: Design = {
  ...SAMPLE,
  parameters: { count: { type: "integer", default: 3 } },
  resources: [{ guid: 2, type: "lab::Job", name: "first", attributes: { count: "${count}" } }],
};

function show(design: Design): DesignCommand[] {
  const commands: DesignCommand[] = [];
  render(
    <TooltipProvider>
      <ParameterForm design={design} problems={[]} onCommand={(command) => commands.push(command)} />
    </TooltipProvider>,
  );
  return commands;
}

/** The design that the only command leads to. */
function resultOf([command, ...others]: DesignCommand[]): Design {
  if (command?.type !== "set-design" || others.length > 0) throw new Error("One edit was expected.");
  return command.design;
}

it("declares a parameter", () => {
  const commands = show(SAMPLE);
  fireEvent.click(screen.getByRole("button", { name: "Add a parameter" }));
  expect(resultOf(commands).parameters).toEqual({ parameter: { type: "string", default: "" } });
});

it("renames when the field is left, and what names it follows; a bad name is told and kept out", () => {
  const commands = show(used);
  const name = screen.getByLabelText("Name");
  fireEvent.change(name, { target: { value: "9" } });
  fireEvent.blur(name);
  expect([commands.length, screen.getByText(/begins with no digit/).textContent]).toEqual([0, expect.any(String)]);
  fireEvent.change(name, { target: { value: "packets" } });
  fireEvent.blur(name);
  expect(resultOf(commands)).toMatchObject({ parameters: { packets: {} }, resources: [{ attributes: { count: "${packets}" } }] });
});

it("sets the default by its kind, and takes it away", () => {
  const commands = show(used);
  fireEvent.change(screen.getByLabelText("Default"), { target: { value: "7" } });
  fireEvent.change(screen.getByLabelText("Default"), { target: { value: "" } });
  expect(commands.map((command) => (command.type === "set-design" ? command.design.parameters?.count : null))).toEqual([
    { type: "integer", default: 7 },
    { type: "integer" },
  ]);
  expect(commands[0]).toMatchObject({ gesture: "parameter count default" });
});

it("asks before it removes one that is used, and says where", () => {
  const commands = show(used);
  fireEvent.click(screen.getByRole("button", { name: "Remove parameter count" }));
  expect(screen.getByRole("alert").textContent).toContain("Used by count of first.");
  expect(commands).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Remove anyway" }));
  expect(resultOf(commands).parameters).toBeUndefined();
});

it("keeps a default that the new kind can have", () => {
  expect([defaultOfType("12", "integer"), defaultOfType("x", "integer"), defaultOfType(1.5, "double"), defaultOfType(3, "string")]).toEqual(
    [12, undefined, 1.5, "3"],
  );
  expect([defaultOfType(true, "bool"), defaultOfType("", "double"), defaultOfType(undefined, "string")]).toEqual([
    true,
    undefined,
    undefined,
  ]);
});
