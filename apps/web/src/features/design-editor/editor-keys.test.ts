import { expect, it } from "vitest";
import { editorAction } from "./editor-keys.ts";

function press(key: string, init: KeyboardEventInit = {}, target: Element = document.body): string | undefined {
  let action: string | undefined;
  const listen = (event: Event): void => {
    action = editorAction(event as KeyboardEvent);
  };
  target.addEventListener("keydown", listen);
  target.dispatchEvent(new KeyboardEvent("keydown", { key, ...init, bubbles: true }));
  target.removeEventListener("keydown", listen);
  return action;
}

it.each([
  ["z", { ctrlKey: true }, "undo"],
  ["Z", { ctrlKey: true, shiftKey: true }, "redo"],
  ["y", { metaKey: true }, "redo"],
  ["a", { ctrlKey: true }, "selectAll"],
  ["d", { ctrlKey: true }, "duplicateSelected"],
  ["Enter", { ctrlKey: true }, "start"],
  ["Delete", {}, "removeSelected"],
  ["Backspace", {}, "removeSelected"],
  ["Escape", {}, "selectNone"],
  ["F2", {}, "rename"],
  ["z", {}, undefined],
  ["Delete", { ctrlKey: true }, undefined],
  ["z", { ctrlKey: true, altKey: true }, undefined],
] as const)("%s %j: %s", (key, init, action) => {
  expect(press(key, init)).toBe(action);
});

it("hears nothing but the start of a run while somebody types", () => {
  const input = document.createElement("input");
  document.body.append(input);
  expect(press("z", { ctrlKey: true }, input)).toBeUndefined();
  expect(press("Backspace", {}, input)).toBeUndefined();
  expect(press("Enter", { ctrlKey: true }, input)).toBe("start");
  input.remove();
});
