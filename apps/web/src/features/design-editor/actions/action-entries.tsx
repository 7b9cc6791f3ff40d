import type { MenuEntry, MenuSection } from "@netcue/ui/primitives/section-menu";
import { ACTION_GROUPS, type ActionTarget, type EditorAction, type EditorContext, isActionEnabled } from "./editor-action.ts";
import { type KeyChanges, keysOf } from "./key-bindings.ts";
import { showKeys } from "./key-press.ts";

/** An action as a line of a menu or of the palette. */
export function actionEntry(action: EditorAction, changes: KeyChanges, context: EditorContext): MenuEntry {
  const [keys] = keysOf(action, changes);
  const Icon = action.icon;
  return {
    id: action.id,
    label: action.label,
    disabled: !isActionEnabled(action, context),
    onSelect: () => action.run(context),
    ...(Icon && { icon: <Icon /> }),
    ...(keys !== undefined && { hint: showKeys(keys) }),
    ...(action.isOn && { checked: action.isOn(context) }),
    ...(action.isDangerous && { danger: true }),
  };
}

/** Actions by their groups, in the order of the menu; no group without an action. */
export function actionSections(actions: readonly EditorAction[], changes: KeyChanges, context: EditorContext): MenuSection[] {
  return ACTION_GROUPS.map((group) => ({
    label: group as string,
    entries: actions.filter((action) => action.group === group).map((action) => actionEntry(action, changes, context)),
  })).filter(({ entries }) => entries.length > 0);
}

/** What a context menu offers: what fits to what is selected, dangerous things last. */
export function selectionSections(actions: readonly EditorAction[], changes: KeyChanges, context: EditorContext): MenuSection[] {
  const { resources, connections, conditions } = context.selection;
  const targets: ActionTarget[] = [
    ...(resources.size > 0 ? ["resource" as const] : []),
    ...(connections.size > 0 ? ["connection" as const] : []),
    ...(conditions.size > 0 ? ["condition" as const] : []),
  ];
  const wanted: readonly ActionTarget[] = targets.length > 0 ? targets : ["canvas"];
  const found = actions.filter((action) => action.on?.some((target) => wanted.includes(target)));
  const dangerous = found.filter((action) => action.isDangerous);
  return [
    ...actionSections(
      found.filter((action) => !action.isDangerous),
      changes,
      context,
    ),
    ...(dangerous.length > 0 ? [{ label: "Take away", entries: dangerous.map((action) => actionEntry(action, changes, context)) }] : []),
  ];
}
