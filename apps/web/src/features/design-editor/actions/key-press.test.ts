import { expect, it } from "vitest";
import { isPress, parseKeys, showKeys, writePress } from "./key-press.ts";

function press(init: KeyboardEventInit): KeyboardEvent {
  return new KeyboardEvent("keydown", init);
}

it.each([
  ["Mod+Z", { key: "z", ctrlKey: true }, true],
  ["Mod+Z", { key: "z", metaKey: true }, true],
  ["Mod+Z", { key: "Z", ctrlKey: true, shiftKey: true }, false],
  ["Mod+Shift+Z", { key: "Z", ctrlKey: true, shiftKey: true }, true],
  ["Mod+Z", { key: "z", ctrlKey: true, altKey: true }, false],
  ["Delete", { key: "Delete" }, true],
  ["Delete", { key: "Delete", ctrlKey: true }, false],
  ["?", { key: "?", shiftKey: true }, true],
  ["?", { key: "?" }, true],
  ["Mod++", { key: "+", ctrlKey: true, shiftKey: true }, true],
  ["Alt+A", { key: "å", code: "KeyA", altKey: true }, true],
  ["1", { key: "1" }, true],
] as const)("%s is pressed by %j: %s", (keys, init, expected) => {
  const [first] = parseKeys(keys);
  expect(first && isPress(press(init), first)).toBe(expected);
});

it("writes a press as it can be read again", () => {
  for (const init of [
    { key: "K", ctrlKey: true, shiftKey: true },
    { key: "?", shiftKey: true },
    { key: "F2" },
    { key: "ArrowUp", altKey: true },
  ]) {
    const [read] = parseKeys(writePress(press(init)) ?? "");
    expect(read && isPress(press(init), read)).toBe(true);
  }
  expect(writePress(press({ key: "Shift", shiftKey: true }))).toBeNull();
});

it("shows keys as they stand on the keyboard", () => {
  expect(showKeys("Mod+Shift+ArrowUp", false)).toBe("Ctrl+Shift+↑");
  expect(showKeys("Mod+K", true)).toBe("⌘+K");
  expect(showKeys("Alt+A L", false)).toBe("Alt+A L");
});
