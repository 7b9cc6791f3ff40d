import type { Design } from "@netcue/engine/model";
import { expect, it } from "vitest";
import { groupResources, renameGroup, setGroupMembers, ungroup, withoutMembers } from "./group-edits.ts";

const design: Design = {
  netcue: 1,
  name: "five",
  resources: [1, 2, 3, 4, 5].map((guid) => ({ guid, type: "lab::Box" })),
  conditions: [
    { action: "START", resources: [5], after: [2, 1], state: "STARTED" },
    { action: "STOP", resources: [1], after: [5], state: "STOPPED" },
  ],
  groups: [{ id: "group-1", name: "Pair", members: [1, 2] }],
};

it("makes a group with a name and an id of its own, and nobody is in two", () => {
  const next = groupResources(design, new Set([4, 3, 2]));
  expect(next.groups).toEqual([
    { id: "group-1", name: "Pair", members: [1] },
    { id: "group-2", name: "Group 1", members: [2, 3, 4] },
  ]);
  expect(groupResources(next, new Set([1, 5])).groups?.[0]).toEqual({ id: "group-1", name: "Pair", members: [1, 5] });
});

it("lets others join the group that is selected with them, and the sides that held all of it follow", () => {
  const next = groupResources(design, new Set([1, 2, 3]));
  expect(next.groups).toEqual([{ id: "group-1", name: "Pair", members: [1, 2, 3] }]);
  expect(next.conditions?.map(({ resources, after }) => [resources, after])).toEqual([
    [[5], [2, 1, 3]],
    [[1], [5]],
  ]);
});

it("takes who leaves a group from the sides that held all of it, and from no other", () => {
  const next = setGroupMembers(design, "group-1", [2]);
  expect(next.conditions?.map(({ resources, after }) => [resources, after])).toEqual([
    [[5], [2]],
    [[1], [5]],
  ]);
});

it("leaves conditions as they are when a group ends", () => {
  const ended = setGroupMembers(design, "group-1", []);
  expect(ended.groups).toBeUndefined();
  expect(ended.conditions).toEqual(design.conditions);
  expect(ungroup(design, new Set(["group-1"]))).toEqual({ ...design, groups: undefined });
  expect(setGroupMembers(design, "none", [1])).toBe(design);
});

it("renames, and forgets what is gone", () => {
  expect(renameGroup(design, "group-1", "Clients").groups?.[0]?.name).toBe("Clients");
  expect(withoutMembers(design.groups ?? [], new Set([1]))).toEqual([{ id: "group-1", name: "Pair", members: [2] }]);
  expect(withoutMembers(design.groups ?? [], new Set([1, 2]))).toEqual([]);
});
