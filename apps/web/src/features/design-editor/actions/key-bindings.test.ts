import { expect, it } from "vitest";
import type { EditorAction } from "./editor-action.ts";
import { actionsWithKeys, createKeyReader, keysOf } from "./key-bindings.ts";

const action = (id: string, keys: string[]): EditorAction => ({ id, label: id, group: "Edit", keys, run: () => undefined });
const left = action("align.left", ["Alt+A L"]);
const logs = action("view.logs", ["L"]);
const undo = action("undo", ["Mod+Z"]);
const ACTIONS = [left, logs, undo];

function pressing(...events: { key: string; at: number; altKey?: boolean; ctrlKey?: boolean }[]) {
  const read = createKeyReader(ACTIONS, {});
  return events.map(({ key, at, ...held }) => {
    const event = new KeyboardEvent("keydown", { key, ...held });
    Object.defineProperty(event, "timeStamp", { value: at });
    const found = read(event);
    return found === "begun" ? found : found.map(({ id }) => id);
  });
}

it("reads presses in a row before a key alone", () => {
  expect(pressing({ key: "a", altKey: true, at: 0 }, { key: "l", at: 300 })).toEqual(["begun", ["align.left", "view.logs"]]);
});

it("forgets what was begun after a while, or with another key", () => {
  expect(pressing({ key: "a", altKey: true, at: 0 }, { key: "l", at: 9_000 })).toEqual(["begun", ["view.logs"]]);
  expect(pressing({ key: "a", altKey: true, at: 0 }, { key: "x", at: 1 }, { key: "l", at: 2 })).toEqual(["begun", [], ["view.logs"]]);
});

it("prefers changed keys, and knows who else has keys", () => {
  const changes = { undo: ["Mod+U"], "view.logs": [] };
  expect(keysOf(undo, changes)).toEqual(["Mod+U"]);
  expect(keysOf(left, changes)).toEqual(["Alt+A L"]);
  expect(createKeyReader(ACTIONS, changes)(new KeyboardEvent("keydown", { key: "z", ctrlKey: true }))).toEqual([]);
  expect(actionsWithKeys(ACTIONS, changes, "Mod+U")).toEqual([undo]);
  expect(actionsWithKeys(ACTIONS, changes, "Alt+A")).toEqual([left]);
  expect(actionsWithKeys(ACTIONS, changes, "L")).toEqual([]);
});
