import type { Problem } from "@netcue/engine/model";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { ProblemList } from "./problem-list.tsx";

afterEach(cleanup);

const warning: Problem = {
  code: "parameter.value",
  severity: "warning",
  place: { path: ["parameters", "n"] },
  message: "No value.",
  hint: "",
};
const error: Problem = {
  code: "condition.delay",
  severity: "error",
  place: { path: ["conditions", 0], condition: 0 },
  message: "No time.",
  hint: "2s",
};

it("has errors first, says which is which, and leads to the place", () => {
  const onReveal = vi.fn();
  render(<ProblemList problems={[warning, error]} onReveal={onReveal} />);
  const [first, second] = screen.getAllByRole("button");
  expect(first?.textContent).toContain("No time. 2sconditions[0]");
  expect(screen.getByRole("img", { name: "Error" })).toBeTruthy();
  expect(second?.textContent).toContain("No value.");
  if (first) fireEvent.click(first);
  expect(onReveal).toHaveBeenCalledWith(error.place);
});

it("says when there is none", () => {
  render(<ProblemList problems={[]} onReveal={() => undefined} />);
  expect(screen.getByText("No problems. The design can be run.")).toBeTruthy();
});
