import { createContext, use } from "react";
import type { EditorAction, EditorContext } from "./editor-action.ts";
import type { KeyChanges } from "./key-bindings.ts";

/** The registry as it stands for one drawing of the designer. */
export interface EditorActionsValue {
  actions: readonly EditorAction[];
  changes: KeyChanges;
  context: EditorContext;
}

export const EditorActionsContext = createContext<EditorActionsValue | null>(null);

export function useEditorActions(): EditorActionsValue {
  const value = use(EditorActionsContext);
  if (!value) throw new Error("An action is used outside of a designer.");
  return value;
}
