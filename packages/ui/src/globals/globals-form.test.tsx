import { createCatalogue, type Design, type Problem } from "@netcue/engine/model";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { DesignCommand } from "../design/design-command.ts";
import { globalsOf, setGlobal } from "../design/global-edits.ts";
import { TooltipProvider } from "../primitives/tooltip.tsx";
import { attributeInfo, LAB } from "../testing/sample-lab.ts";
import { GlobalsForm } from "./globals-form.tsx";

afterEach(cleanup);

const [box] = [...LAB.values()].filter(({ type }) => type === "lab::Box");
if (!box) throw new Error("The sample catalogue has a box.");
const CATALOGUE = createCatalogue([
  ...[...LAB.values()].filter((info) => info !== box),
  {
    ...box,
    attributes: [
      attributeInfo("colour", { flags: ["design", "global"] }),
      attributeInfo("size", { type: "integer" }),
      attributeInfo("seen", { flags: ["global", "noWrite"] }),
    ],
  },
]);
const DESIGN: Design = {
  netcue: 1,
  name: "boxes",
  resources: [
    { guid: 1, type: "lab::Box" },
    { guid: 2, type: "lab::Box" },
    { guid: 3, type: "lab::Job" },
  ],
};

function show(design: Design, problems: readonly Problem[] = []): DesignCommand[] {
  const commands: DesignCommand[] = [];
  render(
    <TooltipProvider>
      <GlobalsForm
        design={design}
        types={globalsOf(design, CATALOGUE)}
        problems={problems}
        onCommand={(command) => commands.push(command)}
      />
    </TooltipProvider>,
  );
  return commands;
}

it("offers what has one value for all, once a type, and nothing that people cannot set", () => {
  show(DESIGN);
  expect(screen.getAllByRole("textbox").map((field) => (field as HTMLInputElement).id)).toEqual(["global-lab::Box-colour"]);
  expect(globalsOf({ ...DESIGN, resources: [] }, CATALOGUE)).toEqual([]);
  expect(globalsOf({ ...DESIGN, resources: [], globals: { "lab::Box": { colour: "red" } } }, CATALOGUE)).toHaveLength(1);
});

it("sets a value for all as one step, and says what is wrong with it at its place", () => {
  const place = { path: ["globals", "lab::Box", "colour"] };
  const commands = show(DESIGN, [{ severity: "error", code: "attribute.one-of", message: "No such colour.", hint: "Take red.", place }]);
  fireEvent.change(screen.getByLabelText("colour"), { target: { value: "red" } });
  expect(commands).toMatchObject([{ type: "set-design", design: { globals: { "lab::Box": { colour: "red" } } } }]);
  expect(screen.getByText(/No such colour/)).toBeDefined();
});

it("leaves nothing behind when the last value is taken away", () => {
  const set = setGlobal(setGlobal(DESIGN, { type: "lab::Box", name: "colour" }, "red"), { type: "lab::Job", name: "x" }, 1);
  const without = setGlobal(set, { type: "lab::Box", name: "colour" }, undefined);
  expect(without.globals).toEqual({ "lab::Job": { x: 1 } });
  expect(setGlobal(without, { type: "lab::Job", name: "x" }, undefined)).toEqual(DESIGN);
});
