import { NOTHING_SELECTED, selectResources } from "@netcue/ui/design/design-command";
import { LAB, SAMPLE } from "@netcue/ui/testing/sample-lab";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDesignStore } from "../design-store.ts";
import { actionSections, selectionSections } from "./action-entries.tsx";
import { ALL_ACTIONS } from "./all-actions.ts";
import type { EditorAction, EditorContext } from "./editor-action.ts";
import { parseKeys } from "./key-press.ts";
import { paletteSections } from "./palette-sections.tsx";
import { useActionKeys } from "./use-action-keys.ts";

const nothing = (): void => undefined;
const context: EditorContext = {
  store: createDesignStore(SAMPLE),
  design: SAMPLE,
  catalogue: LAB,
  problems: [],
  selection: NOTHING_SELECTED,
  edit: nothing,
  add: nothing,
  say: nothing,
  view: { showResources: nothing } as unknown as EditorContext["view"], // nothing here asks for more
  canvas: () => null,
  panels: { isOpen: () => false, open: nothing, close: nothing, toggle: nothing, dock: null, openDock: nothing },
  layers: { layers: { links: true, conditions: true, waits: false }, setLayer: nothing },
  groups: { folded: new Set(), setFolded: nothing },
  run: { start: nothing, blocked: null },
};
const idsOf = (sections: readonly { entries: readonly { id: string }[] }[]): string[] =>
  sections.flatMap(({ entries }) => entries.map(({ id }) => id));

describe("what the registry feeds", () => {
  it("has every action in the menu, and every line of the menu in the palette", () => {
    const menu = idsOf(actionSections(ALL_ACTIONS, {}, context));
    expect(menu.toSorted()).toEqual(ALL_ACTIONS.map(({ id }) => id).toSorted());
    const palette = new Set(idsOf(paletteSections(">", { actions: ALL_ACTIONS, changes: {}, context })));
    expect(menu.filter((id) => !palette.has(id))).toEqual([]);
  });

  it("offers on the canvas what fits to the selection, deleting last", () => {
    const offered = idsOf(selectionSections(ALL_ACTIONS, {}, { ...context, selection: selectResources([1]) }));
    expect(offered.at(-1)).toBe("edit.delete");
    expect(offered).toContain("edit.duplicate");
    expect(idsOf(selectionSections(ALL_ACTIONS, {}, context))).not.toContain("edit.delete");
  });

  it("finds by any words, resources alone behind @ and commands alone behind >", () => {
    const registry = { actions: ALL_ACTIONS, changes: {}, context };
    expect(idsOf(paletteSections("redo", registry))).toContain("history.redo");
    expect(idsOf(paletteSections("@first", registry))).toEqual(["resource.2"]);
    expect(idsOf(paletteSections(">first", registry))).toEqual([]);
    expect(idsOf(paletteSections("job add", registry))).toEqual(["add.lab::Job"]);
  });
});

describe("keys", () => {
  const root = createRoot(document.createElement("div"));
  beforeEach(() => {
    vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  });
  afterEach(() => {
    act(() => root.render(null));
    vi.unstubAllGlobals();
  });
  const listen = (actions: readonly EditorAction[]): void => {
    function Listener() {
      useActionKeys(actions, {}, context);
      return null;
    }
    act(() => root.render(<Listener />));
  };
  const press = (keys: string, target: EventTarget = document.body): Event | undefined => {
    let last: Event | undefined;
    for (const { key, mod, alt, shift } of parseKeys(keys)) {
      last = new KeyboardEvent("keydown", { key, ctrlKey: mod, altKey: alt, shiftKey: shift ?? false, bubbles: true, cancelable: true });
      target.dispatchEvent(last);
    }
    return last;
  };

  it.each(ALL_ACTIONS.flatMap((action) => (action.keys ?? []).map((keys) => [keys, action.label, action] as const)))(
    "%s: %s",
    (keys, _, action) => {
      const ran = vi.fn();
      listen(ALL_ACTIONS.map(({ isEnabled: _always, ...each }) => ({ ...each, run: () => ran(each.id) })));
      const event = press(keys);
      // What the browser's own keys do is heard as its event: see use-clipboard-events.test.tsx.
      if (action.browserKeys) expect(event?.defaultPrevented).toBe(false);
      else expect(ran.mock.calls).toEqual([[action.id]]);
    },
  );

  it("are left to a text field, but for those that are meant there too; and to the browser where nothing is to be done", () => {
    const ran = vi.fn();
    const action = (id: string, more: Partial<EditorAction>): EditorAction => ({
      id,
      label: id,
      group: "Edit",
      run: () => ran(id),
      ...more,
    });
    listen([
      action("a", { keys: ["A"] }),
      action("b", { keys: ["B"], whileTyping: true }),
      action("c", { keys: ["C"], isEnabled: () => false }),
    ]);
    const input = document.body.appendChild(document.createElement("input"));
    press("A", input);
    press("B", input);
    expect(press("C")?.defaultPrevented).toBe(false);
    expect(press("A")?.defaultPrevented).toBe(true);
    expect(ran.mock.calls).toEqual([["b"], ["a"]]);
    input.remove();
  });
});
