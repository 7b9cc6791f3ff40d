import { emptySnapshot, type ResourceSnapshot, type RunSnapshot } from "@netcue/engine/model";
import { describe, expect, it } from "vitest";
import { renderTable } from "./live-table.ts";

function snapshotOf(...resources: (Partial<ResourceSnapshot> & { name: string })[]): RunSnapshot {
  const bare = resources.map(({ name }, index) => ({ guid: index + 1, name, type: "dummy::Application" }));
  const empty = emptySnapshot("r", "design", bare);
  const entries = resources.map((more, index) => [index + 1, { ...empty.resources[index + 1], ...more }] as const);
  return { ...empty, phase: "running", resources: Object.fromEntries(entries) as RunSnapshot["resources"] };
}

const wide = { columns: 120, rows: 40 };

describe("the live table", () => {
  it("shows state, time in it, and what is waited for", () => {
    const snapshot = snapshotOf(
      { name: "server", state: "STARTED", since: 1, times: { NEW: 0, READY: 0.5, STARTED: 1 } },
      {
        name: "client",
        state: "READY",
        since: 0.5,
        waiting: [
          {
            action: "START",
            since: 0.5,
            for: [
              { guid: 1, state: "STARTED", delay: "5s" },
              { guid: 3, state: "STOPPED", delay: null },
            ],
          },
        ],
      },
      { name: "bad", state: "FAILED", since: 2, error: "Ended with exit status 3" },
    );
    const lines = renderTable(snapshot, 3, wide);
    expect(lines[1]).toMatch(/^▶ {2}server {4}STARTED {2}\s+2 s$/);
    expect(lines[2]).toContain("START after server STARTED, 3 s left; START after bad STOPPED");
    expect(lines[3]).toMatch(/✗ {2}bad .*FAILED .*1 s {2}Ended with exit status 3/);
    expect(lines.at(-1)).toBe("design: running, 3 s");
  });

  it("shows what changed last when there is not room for all, and counts the rest", () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({ name: `n${index}`, since: index }));
    const lines = renderTable(snapshotOf(...many), 1_000, { columns: 80, rows: 20 });
    expect(lines).toHaveLength(19);
    expect(lines[1]).toContain("n984");
    expect(lines.at(-2)).toBe("· and 984 more; of all: 1000 NEW");
  });

  it("never is wider than the terminal", () => {
    const lines = renderTable(snapshotOf({ name: "x".repeat(200), error: "y".repeat(200) }), 1, { columns: 40, rows: 20 });
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(40);
  });
});
