import type { Design } from "@netcue/engine/model";

export type DesignGroup = NonNullable<Design["groups"]>[number];

/** A side of a condition stands for a group when it holds all of this many members or more: one resource is itself. */
const SMALLEST = 2;

/** Whether these guids hold every member of a group. */
export function holdsGroup(guids: readonly number[], { members }: Pick<DesignGroup, "members">): boolean {
  return members.length >= SMALLEST && members.every((guid) => guids.includes(guid));
}

/** The groups that these resources hold as a whole. */
export function wholeGroups(groups: readonly DesignGroup[], guids: ReadonlySet<number>): DesignGroup[] {
  return groups.filter(({ members }) => members.length > 0 && members.every((guid) => guids.has(guid)));
}

/** The group that is selected and nothing else; undefined when there is no such group. */
export function selectedGroup(groups: readonly DesignGroup[], guids: ReadonlySet<number>): DesignGroup | undefined {
  return wholeGroups(groups, guids).find(({ members }) => members.length === guids.size);
}

/** Groups that a side of a condition holds as a whole, and who is left beside them. */
export function splitSide(guids: readonly number[], groups: readonly DesignGroup[]): { groups: DesignGroup[]; others: number[] } {
  const whole = groups.filter((group) => holdsGroup(guids, group));
  const spoken = new Set(whole.flatMap(({ members }) => members));
  return { groups: whole, others: guids.filter((guid) => !spoken.has(guid)) };
}
