import { useEffect, useEffectEvent, useMemo } from "react";
import { type EditorAction, type EditorContext, isActionEnabled } from "./editor-action.ts";
import { isTyping } from "./is-typing.ts";
import { createKeyReader, type KeyChanges, keysOf } from "./key-bindings.ts";

/** Listens to the keys of the whole page for as long as the designer is shown. The first enabled action of a key is run. */
export function useActionKeys(actions: readonly EditorAction[], changes: KeyChanges, context: EditorContext): void {
  const read = useMemo(() => createKeyReader(actions, changes), [actions, changes]);
  const hear = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const asked = read(event);
    const typing = isTyping(event.target);
    if (asked === "begun") {
      if (!typing) event.preventDefault();
      return;
    }
    const isBrowsers = (action: EditorAction): boolean => action.browserKeys !== undefined && keysOf(action, changes) === action.keys;
    const action = asked.find((each) => (!typing || each.whileTyping) && !isBrowsers(each) && isActionEnabled(each, context));
    if (!action) return;
    event.preventDefault();
    action.run(context);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
