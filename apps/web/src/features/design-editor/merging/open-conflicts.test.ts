import { SAMPLE } from "@netcue/ui/testing/sample-lab";
import { beforeEach, expect, it } from "vitest";
import { createDesignStore } from "../design-store.ts";
import { conflictTitle, conflictValue } from "./conflict-words.ts";
import { createOpenConflicts, joinNewer } from "./open-conflicts.ts";

beforeEach(() => sessionStorage.clear());

/** A window whose edit of a name and removal of a resource meet another window's. */
function collide() {
  const store = createDesignStore(SAMPLE);
  store.getState().run({ type: "rename-design", name: "mine" });
  store.getState().run({ type: "remove", selection: { resources: new Set([2]), connections: new Set(), conditions: new Set() } });
  const other = createDesignStore(structuredClone(SAMPLE));
  other.getState().run({ type: "rename-design", name: "theirs" });
  other.getState().run({ type: "set-attribute", guid: 2, attribute: "count", value: 7 });
  const conflicts = createOpenConflicts("e", sessionStorage);
  joinNewer(store, conflicts, SAMPLE, other.getState().design);
  return { store, conflicts };
}

it("keeps what is undecided until it is decided, also over a reload", () => {
  const { store, conflicts } = collide();
  expect(store.getState().design.name).toBe("theirs");
  const again = createOpenConflicts("e", sessionStorage);
  expect(again.getState().conflicts).toHaveLength(2);
  expect(again.getState().conflicts).toEqual(conflicts.getState().conflicts);
  expect(createOpenConflicts("another", sessionStorage).getState().conflicts).toEqual([]);
  for (const { id } of again.getState().conflicts) again.getState().close(id);
  expect(sessionStorage).toHaveLength(0);
});

it("says what a conflict is about, and what each side wants", () => {
  const { store, conflicts } = collide();
  const { design } = store.getState();
  const said = conflicts
    .getState()
    .conflicts.map((each) => [conflictTitle(each, design), conflictValue(each.mine, each), conflictValue(each.theirs, each)]);
  expect(said).toEqual(
    expect.arrayContaining([
      ["name of the experiment", "mine", "theirs"],
      ["first", "deleted", "kept, with changes"],
    ]),
  );
});

it("takes what it cannot read for nothing", () => {
  sessionStorage.setItem("netcue.conflicts.e", '[{"id":1}]');
  expect(createOpenConflicts("e", sessionStorage).getState().conflicts).toEqual([]);
});
