import { expect, it } from "vitest";
import { ALL_ACTIONS } from "./all-actions.ts";
import { createKeyReader } from "./key-bindings.ts";
import { parseKeys } from "./key-press.ts";

it("names every action once", () => {
  const ids = ALL_ACTIONS.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  expect(ids.filter((id) => !/^[a-z]+\.[a-zA-Z-]+$/.test(id))).toEqual([]);
  const labels = ALL_ACTIONS.map(({ label }) => label);
  expect(labels).toEqual([...new Set(labels)]);
});

const SHORTCUTS = ALL_ACTIONS.flatMap((action) => (action.keys ?? []).map((keys) => [keys, action] as const));

it.each(SHORTCUTS)("%s asks for its action and for no other", (keys, action) => {
  const read = createKeyReader(ALL_ACTIONS, {});
  const heard = parseKeys(keys).map(({ key, mod, alt, shift }) =>
    read(new KeyboardEvent("keydown", { key, ctrlKey: mod, altKey: alt, shiftKey: shift ?? false })),
  );
  expect(heard.slice(0, -1).every((each) => each === "begun")).toBe(true);
  const [found, ...others] = heard.at(-1) ?? [];
  expect(found).toBe(action);
  // A last press may be another action's only press; it must never be the same row of presses.
  expect(others.filter((other) => typeof other !== "string" && other.keys?.includes(keys))).toEqual([]);
});
