import { arrangeActions } from "./arrange-actions.ts";
import { bulkActions } from "./bulk-actions.ts";
import { clipboardActions } from "./clipboard-actions.ts";
import { editActions } from "./edit-actions.ts";
import type { EditorAction } from "./editor-action.ts";
import { fileActions } from "./file-actions.ts";
import { groupActions } from "./group-actions.ts";
import { helpActions } from "./help-actions.ts";
import { historyActions } from "./history-actions.ts";
import { insertActions } from "./insert-actions.ts";
import { layerActions } from "./layer-actions.ts";
import { noteActions } from "./note-actions.ts";
import { reachActions } from "./reach-actions.ts";
import { runActions } from "./run-actions.ts";
import { selectActions } from "./select-actions.ts";
import { viewActions } from "./view-actions.ts";
import { walkActions } from "./walk-actions.ts";

/** Everything that a person can do in the designer, in the order of menus and help. */
export const ALL_ACTIONS: readonly EditorAction[] = [
  ...fileActions,
  ...historyActions,
  ...clipboardActions,
  ...editActions,
  ...groupActions,
  ...insertActions,
  ...noteActions,
  ...selectActions,
  ...walkActions,
  ...bulkActions,
  ...reachActions,
  ...arrangeActions,
  ...viewActions,
  ...layerActions,
  ...runActions,
  ...helpActions,
];
