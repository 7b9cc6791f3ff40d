import { applyRunEvents, emptySnapshot, type RunEvent, type RunSnapshot } from "@netcue/engine/model";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { sortedResources, timedStates } from "./resource-sorting.ts";
import { ResourceTable } from "./resource-table.tsx";
import { runStatus } from "./run-status.tsx";
import { formatRunTime, instantOf } from "./run-time.tsx";
import { openActions, waitText } from "./waiting-for.tsx";

afterEach(cleanup);

const names = ["node", "first", "second"];
const empty = emptySnapshot(
  "r",
  "d",
  names.map((name, index) => ({ guid: index + 1, name, type: index === 0 ? "dummy::Node" : "dummy::Application" })),
);

function state(seq: number, guid: number, t: number, to: "READY" | "STARTED"): RunEvent {
  const name = names[guid - 1] ?? "";
  return { seq, at: "", t, type: "resource.state", guid, name, resourceType: "x", from: "NEW", to };
}

const waiting: RunSnapshot = applyRunEvents(empty, [
  { seq: 1, at: "2026-11-23T10:00:00.000000Z", t: 0, type: "run.started", run: "r", design: "d", parameters: {}, seed: 1 },
  { seq: 2, at: "", t: 0, type: "resource.waiting", guid: 3, action: "START", for: [{ guid: 2, state: "STARTED", delay: "2s" }] },
  state(3, 1, 0.0125, "READY"),
  state(4, 2, 0.5, "READY"),
]);
const counting = applyRunEvents(waiting, [state(5, 2, 1, "STARTED")]);

it("writes times of a run with milliseconds", () => {
  expect(formatRunTime(0.7134)).toBe("0.713 s");
  expect(formatRunTime(59.9999)).toBe("1:00.000");
  expect(formatRunTime(75.345)).toBe("1:15.345");
  expect(formatRunTime(3_735.345)).toBe("1:02:15.345");
  expect(instantOf("2026-11-23T10:00:00.500000Z", 1.25)).toBe("2026-11-23T10:00:01.750Z");
});

it("says what is waited for, and how long still", () => {
  const [second] = [waiting.resources[3]];
  if (!second) throw new Error("no resource 3");
  expect(openActions(waiting, second, 0.6)[0]?.waits.map(waitText)).toEqual(["first STARTED + 2 s"]);
  expect(openActions(counting, second, 1.75)[0]?.waits.map(waitText)).toEqual(["first STARTED, 1.3 s left"]);
  expect(openActions(counting, second, 3)).toEqual([]);
});

it("orders by any column, with what has no time last", () => {
  const guids = (key: "name" | "READY", descending: boolean) => sortedResources(counting, { key, descending }).map(({ guid }) => guid);
  expect(guids("name", false)).toEqual([2, 1, 3]);
  expect(guids("READY", false)).toEqual([1, 2, 3]);
  expect(guids("READY", true)).toEqual([2, 1, 3]);
  expect(timedStates(Object.values(counting.resources))).toEqual(["READY", "STARTED", "STOPPED", "RELEASED"]);
});

it("has a row for each resource, and is sorted and selected with the keyboard's controls", () => {
  const onSelect = vi.fn();
  render(<ResourceTable label="Resources" snapshot={counting} now={1.75} selected={1} onSelect={onSelect} />);
  const table = within(screen.getByRole("region", { name: "Resources" }));
  expect(table.getAllByRole("row")).toHaveLength(4);
  expect(table.getByRole("row", { name: /second/ }).textContent).toContain("START after first STARTED, 1.3 s left");
  expect(table.getByTitle("2026-11-23 10:00:00.500 UTC").textContent).toBe("0.500 s");
  fireEvent.click(table.getByRole("button", { name: "Resource" }));
  expect(table.getByRole("columnheader", { name: "Resource" }).getAttribute("aria-sort")).toBe("ascending");
  fireEvent.click(table.getByRole("button", { name: "second" }));
  expect(onSelect).toHaveBeenCalledWith(3);
});

it("keeps thousands of rows out of the page", () => {
  const many = emptySnapshot(
    "r",
    "d",
    Array.from({ length: 5_000 }, (_, index) => ({ guid: index + 1, name: `n${index + 1}`, type: "dummy::Node" })),
  );
  render(<ResourceTable label="Resources" snapshot={many} now={0} selected={null} onSelect={() => undefined} />);
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
  expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("5001");
});

it("names the status of a run", () => {
  expect(runStatus("held", null)).toBe("held");
  expect(runStatus("ended", "failed")).toBe("failed");
});
