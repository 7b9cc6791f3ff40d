import { IconButton } from "@netcue/ui/primitives/icon-button";
import { actionEntry } from "./action-entries.tsx";
import { useEditorActions } from "./editor-actions-context.ts";

/** A button of the toolbar for an action of the registry. */
export function ActionButton({ id }: { id: string }) {
  const { actions, changes, context } = useEditorActions();
  const action = actions.find((each) => each.id === id);
  if (!action) throw new Error(`There is no action ${id}.`);
  const { label, hint, icon, disabled, checked, onSelect } = actionEntry(action, changes, context);
  return (
    <IconButton
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(checked === undefined ? {} : { "aria-pressed": checked })}
      disabled={disabled}
      onClick={onSelect}
    >
      {icon}
    </IconButton>
  );
}
