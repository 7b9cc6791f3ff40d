import type { AttributeValue, DesignResource, Problem } from "@netcue/engine/model";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { TooltipProvider } from "../primitives/tooltip.tsx";
import { LAB } from "../testing/sample-lab.ts";
import { AttributeForm } from "./attribute-form.tsx";

afterEach(cleanup);

const info = LAB.get("lab::Job");
if (!info) throw new Error("The sample catalogue has no job.");
const jobInfo = info;

function show(attributes: Record<string, AttributeValue> = {}, problems: Problem[] = []) {
  const onChange = vi.fn();
  function Form() {
    const [resource, setResource] = useState<DesignResource>({ guid: 2, type: "lab::Job", attributes });
    const change = (name: string, value: AttributeValue | undefined): void => {
      onChange(name, value);
      const { [name]: _, ...others } = resource.attributes ?? {};
      setResource({ ...resource, attributes: value === undefined ? others : { ...others, [name]: value } });
    };
    return (
      <TooltipProvider>
        <AttributeForm
          resource={resource}
          info={jobInfo}
          problems={problems}
          parameters={{ n: { type: "integer", default: 2 } }}
          onChange={change}
        />
      </TooltipProvider>
    );
  }
  render(<Form />);
  return onChange;
}

it("has a field for everything that may be set, and for nothing else", () => {
  show();
  expect(screen.getByRole("textbox", { name: /^command/ }).tagName).toBe("TEXTAREA");
  expect(screen.getByRole("textbox", { name: "count" }).getAttribute("placeholder")).toBe("3");
  expect(screen.getByRole("switch", { name: "loud" }).getAttribute("aria-checked")).toBe("false");
  expect(screen.getByRole("combobox", { name: "mode" }).textContent).toContain("fast");
  expect(screen.queryByLabelText("secret")).toBeNull();
  expect(screen.getByText("packets")).toBeTruthy();
});

it("keeps numbers numbers, and what is none as it was typed", () => {
  const onChange = show();
  const count = screen.getByRole("textbox", { name: "count" });
  fireEvent.change(count, { target: { value: "7" } });
  fireEvent.change(count, { target: { value: "7x" } });
  expect(onChange.mock.calls).toEqual([
    ["count", 7],
    ["count", "7x"],
  ]);
  expect(count).toHaveProperty("value", "7x");
});

it("lets a decimal be typed from left to right", () => {
  show();
  const rate = screen.getByRole("textbox", { name: "rate" });
  for (const value of ["1", "1.", "1.0", "1.05"]) {
    fireEvent.change(rate, { target: { value } });
    expect(rate).toHaveProperty("value", value);
  }
});

it("goes back to the default", () => {
  const onChange = show({ count: 7 });
  fireEvent.click(screen.getByRole("button", { name: "Reset count to its default" }));
  expect(onChange).toHaveBeenLastCalledWith("count", undefined);
  expect(screen.getByRole("textbox", { name: "count" })).toHaveProperty("value", "");
});

it("can say empty where empty is not the default", () => {
  const onChange = show();
  fireEvent.click(screen.getByRole("button", { name: "Set pause to empty" }));
  expect(onChange).toHaveBeenLastCalledWith("pause", "");
  expect(screen.getByRole("textbox", { name: "pause" }).getAttribute("placeholder")).toBe("empty");
});

it("does not keep what is the default anyway", () => {
  const onChange = show({ loud: true });
  fireEvent.click(screen.getByRole("switch", { name: "loud" }));
  expect(onChange).toHaveBeenLastCalledWith("loud", undefined);
});

it("shows a parameter as text, whatever the kind of the attribute", () => {
  show({ loud: "${n}" });
  expect(screen.getByRole("textbox", { name: "loud" })).toHaveProperty("value", "${n}");
});

it("says at the field what is wrong with it, and how to put it right", () => {
  const place = { path: ["resources", 0, "attributes", "count"], guid: 2, attribute: "count" };
  show({ count: 99 }, [{ code: "attribute.value", severity: "error", place, message: "99 is too large.", hint: "The most is 9." }]);
  const count = screen.getByRole("textbox", { name: "count" });
  expect(count.getAttribute("aria-invalid")).toBe("true");
  const described = count.getAttribute("aria-describedby")?.split(" ") ?? [];
  expect(described.map((id) => document.getElementById(id)?.textContent).join(" ")).toContain("99 is too large. The most is 9.");
});

it("shows an attribute that the type does not have, so that it can be taken away", () => {
  const onChange = show({ hue: "red" });
  fireEvent.click(screen.getByRole("button", { name: "Remove hue" }));
  expect(onChange).toHaveBeenLastCalledWith("hue", undefined);
});
