import { useEffect, useLayoutEffect, useRef } from "react";
import { type EditorKeyActions, editorAction } from "./editor-keys.ts";

/** Listens to the keys of the whole page for as long as the designer is shown. */
export function useEditorKeys(actions: EditorKeyActions): void {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const action = editorAction(event);
      if (!action) return;
      event.preventDefault();
      latest.current[action]();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
