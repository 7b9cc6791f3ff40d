import type { Problem, ProblemFix } from "@netcue/engine/model";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { ProblemFixerContext, ProblemFixes } from "./problem-fixes.tsx";
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
const removal: ProblemFix = { label: "Remove the delay", edits: [{ path: ["conditions", 0, "delay"] }] };
const wayToField: ProblemFix = { label: "Set it", place: error.place };
const fixesOf = (problem: Problem): ProblemFix[] => (problem === error ? [removal, wayToField] : []);

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

it("offers the ways out that somebody knows", () => {
  const take = vi.fn();
  render(
    <ProblemFixerContext value={{ fixesOf, take }}>
      <ProblemList problems={[warning, error]} onReveal={() => undefined} />
    </ProblemFixerContext>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Remove the delay" }));
  expect(take).toHaveBeenCalledWith(removal);
  expect(screen.getAllByRole("button")).toHaveLength(4);
});

it("does not offer the way to a field at the field", () => {
  render(
    <ProblemFixerContext value={{ fixesOf, take: () => undefined }}>
      <ProblemFixes problem={error} isAtPlace />
    </ProblemFixerContext>,
  );
  expect(screen.getAllByRole("button").map((button) => button.textContent)).toEqual(["Remove the delay"]);
});

it("shows the first of very many", () => {
  const many = Array.from({ length: 120 }, (_, index) => ({ ...error, message: `Number ${index}.` }));
  render(<ProblemList problems={many} onReveal={() => undefined} />);
  expect(screen.getAllByRole("listitem")).toHaveLength(50);
  fireEvent.click(screen.getByRole("button", { name: "Show more (70 are left)" }));
  expect(screen.getAllByRole("listitem")).toHaveLength(120);
});
