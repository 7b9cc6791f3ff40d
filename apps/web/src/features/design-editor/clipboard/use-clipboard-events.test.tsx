import { NOTHING_SELECTED, type Selection, selectResources } from "@netcue/ui/design/design-command";
import { SAMPLE } from "@netcue/ui/testing/sample-lab";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { EditorContext } from "../actions/editor-action.ts";
import { createDesignStore } from "../design-store.ts";
import { useClipboardEvents } from "./use-clipboard-events.ts";

const root = createRoot(document.createElement("div"));
beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
});
afterEach(() => {
  act(() => root.render(null));
  vi.unstubAllGlobals();
});

/** A designer with this selection, as far as the clipboard looks at it. */
function open(selection: Selection) {
  const store = createDesignStore(SAMPLE);
  const say = vi.fn();
  const select = vi.fn();
  const edit = store.getState().run;
  function Listener() {
    const { design } = store.getState();
    useClipboardEvents({ store, design, selection, edit, say, view: { select }, canvas: () => null } as unknown as EditorContext);
    return null;
  }
  act(() => root.render(<Listener />));
  return { store, say, select };
}

function fire(type: "copy" | "cut" | "paste", text = "", target: EventTarget = document.body): DataTransfer {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  target.dispatchEvent(new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true }));
  return clipboardData;
}

it("cuts, and pastes what was cut as a step of its own, selected", () => {
  const { store, select } = open(selectResources([2]));
  const text = fire("cut").getData("text/plain");
  expect(JSON.parse(text).resources).toMatchObject([{ guid: 2 }]);
  expect(store.getState().design.resources.map(({ guid }) => guid)).not.toContain(2);
  fire("paste", text);
  const added = store.getState().design.resources.at(-1);
  expect(added).toMatchObject({ type: "lab::Job", name: SAMPLE.resources[1]?.name });
  expect(select).toHaveBeenCalledWith(selectResources([added?.guid ?? 0]));
  expect(store.getState().history.past.map(({ label }) => label)).toEqual([expect.stringMatching(/^Delete/), "Paste 1 resource"]);
});

it("leaves the clipboard alone when nothing is selected, and in a text field", () => {
  const { store } = open(NOTHING_SELECTED);
  expect(fire("copy", "before").getData("text/plain")).toBe("before");
  const input = document.body.appendChild(document.createElement("input"));
  fire("paste", '{"resources":[{"guid":1,"type":"t"}]}', input);
  expect(store.getState().design).toBe(SAMPLE);
  input.remove();
});

it("says what is wrong with what cannot be pasted", () => {
  const { store, say } = open(NOTHING_SELECTED);
  fire("paste", "hello");
  expect(say).toHaveBeenCalledWith(expect.stringContaining("no JSON"));
  expect(store.getState().design).toBe(SAMPLE);
});
