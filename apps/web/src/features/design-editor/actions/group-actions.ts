import { type DesignGroup, selectedGroup, wholeGroups } from "@netcue/ui/design/groups";
import { FoldVertical, Group, LayoutTemplate, UnfoldVertical, Ungroup } from "lucide-react";
import type { EditorAction, EditorContext } from "./editor-action.ts";

/** The groups that are selected as a whole. */
function chosen({ design, selection }: EditorContext): DesignGroup[] {
  return wholeGroups(design.groups ?? [], selection.resources);
}

/** Those that are selected, or all when nothing is. */
function meant(context: EditorContext): DesignGroup[] {
  return context.selection.resources.size === 0 ? (context.design.groups ?? []) : chosen(context);
}

function ids(groups: readonly DesignGroup[]): string[] {
  return groups.map(({ id }) => id);
}

export const groupActions: readonly EditorAction[] = [
  {
    id: "group.make",
    label: "Group",
    group: "Arrange",
    keys: ["Mod+G"],
    icon: Group,
    on: ["resource"],
    words: "gather join add to group",
    isEnabled: ({ design, selection }) =>
      selection.resources.size > 0 && selectedGroup(design.groups ?? [], selection.resources) === undefined,
    run: ({ edit, selection }) => edit({ type: "group", resources: selection.resources }),
  },
  {
    id: "group.dissolve",
    label: "Ungroup",
    group: "Arrange",
    keys: ["Mod+Shift+G"],
    icon: Ungroup,
    on: ["resource"],
    isEnabled: (context) => chosen(context).length > 0,
    run: (context) => context.edit({ type: "ungroup", groups: new Set(ids(chosen(context))) }),
  },
  {
    id: "group.save-template",
    label: "Save the group as a template…",
    group: "File",
    icon: LayoutTemplate,
    on: ["resource"],
    words: "reuse copies parameters",
    isEnabled: ({ design, selection }) => selectedGroup(design.groups ?? [], selection.resources) !== undefined,
    run: ({ panels }) => panels.open("template"),
  },
  {
    id: "group.fold",
    label: "Fold groups",
    group: "View",
    keys: ["Alt+Shift+G"],
    icon: FoldVertical,
    on: ["resource", "canvas"],
    words: "collapse",
    isEnabled: (context) => meant(context).some(({ id }) => !context.groups.folded.has(id)),
    run: (context) => context.groups.setFolded(ids(meant(context)), true),
  },
  {
    id: "group.unfold",
    label: "Unfold groups",
    group: "View",
    keys: ["Alt+G"],
    icon: UnfoldVertical,
    on: ["resource", "canvas"],
    words: "expand",
    isEnabled: (context) => meant(context).some(({ id }) => context.groups.folded.has(id)),
    run: (context) => context.groups.setFolded(ids(meant(context)), false),
  },
];
