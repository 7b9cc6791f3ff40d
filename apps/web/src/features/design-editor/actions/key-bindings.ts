import type { EditorAction } from "./editor-action.ts";
import { isPress, type KeyPress, parseKeys } from "./key-press.ts";

/** Keys that a person gave actions instead of their own, by action; an empty list takes all keys away. */
export type KeyChanges = Readonly<Record<string, readonly string[]>>;

export function keysOf(action: EditorAction, changes: KeyChanges): readonly string[] {
  return changes[action.id] ?? action.keys ?? [];
}

/** Other actions that hear these keys, or keys that begin with them or that they begin with. */
export function actionsWithKeys(actions: readonly EditorAction[], changes: KeyChanges, keys: string): EditorAction[] {
  const isSame = (other: string): boolean => `${other} `.startsWith(`${keys} `) || `${keys} `.startsWith(`${other} `);
  return actions.filter((action) => keysOf(action, changes).some(isSame));
}

/** Presses in a row have to follow each other within this time, in milliseconds. */
const PATIENCE = 1_500;

interface Begun {
  action: EditorAction;
  rest: readonly KeyPress[];
}

/**
 * Reads key events as the bindings of actions. For each event: the actions that it asks for (mostly one), or `begun` when it is the first
 * press of several, or nothing.
 */
export function createKeyReader(actions: readonly EditorAction[], changes: KeyChanges): (event: KeyboardEvent) => EditorAction[] | "begun" {
  const bindings: Begun[] = actions.flatMap((action) => keysOf(action, changes).map((keys) => ({ action, rest: parseKeys(keys) })));
  let begun: Begun[] = [];
  let begunAt = 0;
  return (event) => {
    const goesOn = event.timeStamp - begunAt <= PATIENCE ? begun : [];
    const pressed = [...goesOn, ...bindings].flatMap(({ action, rest: [first, ...rest] }) =>
      first && isPress(event, first) ? [{ action, rest }] : [],
    );
    const done = pressed.filter(({ rest }) => rest.length === 0).map(({ action }) => action);
    begun = done.length > 0 ? [] : pressed;
    begunAt = event.timeStamp;
    return done.length === 0 && begun.length > 0 ? "begun" : done;
  };
}
