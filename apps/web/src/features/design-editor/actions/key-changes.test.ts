import { beforeEach, expect, it } from "vitest";
import { createKeyChanges } from "./key-changes.ts";

beforeEach(() => localStorage.clear());

it("keeps changed keys in the browser until they are reset", () => {
  createKeyChanges(localStorage).getState().change("history.undo", ["Mod+U"]);
  const store = createKeyChanges(localStorage);
  store.getState().change("edit.delete", []);
  expect(createKeyChanges(localStorage).getState().changes).toEqual({ "history.undo": ["Mod+U"], "edit.delete": [] });
  store.getState().reset("edit.delete");
  expect(store.getState().changes).toEqual({ "history.undo": ["Mod+U"] });
  store.getState().reset();
  expect(localStorage).toHaveLength(0);
});

it.each(["{", '{"history.undo":"Mod+U"}', "[]", '{"history.undo":[""]}'])("takes %s for no change", (text) => {
  localStorage.setItem("netcue.keys", text);
  expect(createKeyChanges(localStorage).getState().changes).toEqual({});
});
