import type { Design, DesignCondition } from "@netcue/engine/model";
import { type DesignGroup, holdsGroup, wholeGroups } from "@netcue/ui/design/groups";

/** Makes a group of resources, or lets them join the one group that is whole among them. A resource is in one group at most. */
export function groupResources(design: Design, chosen: ReadonlySet<number>): Design {
  const members = design.resources.map(({ guid }) => guid).filter((guid) => chosen.has(guid));
  if (members.length === 0) return design;
  const groups = design.groups ?? [];
  const [joined, ...more] = wholeGroups(groups, chosen);
  if (joined && more.length === 0) return setGroupMembers(design, joined.id, members);
  const left = leave(design, members);
  const group = { id: freeGroupId(groups), name: freeName(groups), members };
  return { ...left, groups: [...(left.groups ?? []), group] };
}

export function ungroup(design: Design, ids: ReadonlySet<string>): Design {
  return withGroups(
    design,
    (design.groups ?? []).filter(({ id }) => !ids.has(id)),
  );
}

export function renameGroup(design: Design, id: string, name: string): Design {
  return withGroups(
    design,
    (design.groups ?? []).map((group) => (group.id === id ? { ...group, name } : group)),
  );
}

/**
 * Gives a group other members. A side of a condition that held the whole group goes on holding it: who joins is added there and who
 * leaves is taken away, so that a condition drawn to a group stays one.
 */
export function setGroupMembers(design: Design, id: string, members: readonly number[]): Design {
  const group = design.groups?.find((each) => each.id === id);
  if (!group) return design;
  const joining = members.filter((guid) => !group.members.includes(guid));
  const left = leave(design, joining);
  const followed = followMembers(left, group, members);
  const groups = (followed.groups ?? []).map((each) => (each.id === id ? { ...each, members: [...members] } : each));
  return withGroups(
    followed,
    groups.filter((each) => each.members.length > 0),
  );
}

/** The groups without some resources; a group of nobody is gone. */
export function withoutMembers(groups: readonly DesignGroup[], gone: ReadonlySet<number>): DesignGroup[] {
  return groups
    .map((group) =>
      group.members.some((guid) => gone.has(guid)) ? { ...group, members: group.members.filter((guid) => !gone.has(guid)) } : group,
    )
    .filter(({ members }) => members.length > 0);
}

/** Takes resources out of the groups that they are in. */
function leave(design: Design, guids: readonly number[]): Design {
  const leaving = new Set(guids);
  const touched = (design.groups ?? []).filter(({ members }) => members.some((guid) => leaving.has(guid)));
  return touched.reduce(
    (next, group) =>
      setGroupMembers(
        next,
        group.id,
        group.members.filter((guid) => !leaving.has(guid)),
      ),
    design,
  );
}

function followMembers(design: Design, group: DesignGroup, members: readonly number[]): Design {
  const before = new Set(group.members);
  const kept = new Set(members);
  const follow = (side: number[]): number[] => {
    if (!holdsGroup(side, group)) return side;
    const next = [...side.filter((guid) => !before.has(guid) || kept.has(guid)), ...members.filter((guid) => !side.includes(guid))];
    // A condition that speaks of nobody is none; when a group ends, it is left with those who were in it.
    return next.length > 0 ? next : side;
  };
  const conditions = design.conditions?.map((condition): DesignCondition => {
    const [resources, after] = [follow(condition.resources), follow(condition.after)];
    return resources === condition.resources && after === condition.after ? condition : { ...condition, resources, after };
  });
  return conditions ? { ...design, conditions } : design;
}

function withGroups({ groups: _, ...design }: Design, groups: DesignGroup[]): Design {
  return groups.length > 0 ? { ...design, groups } : design;
}

/** An id that no group has. */
export function freeGroupId(groups: readonly DesignGroup[]): string {
  return firstFree((number) => `group-${number}`, new Set(groups.map(({ id }) => id)));
}

function freeName(groups: readonly DesignGroup[]): string {
  return firstFree((number) => `Group ${number}`, new Set(groups.map(({ name }) => name)));
}

function firstFree(made: (number: number) => string, taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(made(number))) number += 1;
  return made(number);
}
