import { Braces, Maximize, Search, TriangleAlert } from "lucide-react";
import { PROBLEMS_TAB } from "../editor-dock.tsx";
import type { EditorAction } from "./editor-action.ts";

/** The tab of the dock in which the page puts the text of the design. */
const TEXT_TAB = "text";

export const viewActions: readonly EditorAction[] = [
  {
    id: "view.find",
    label: "Find a resource…",
    group: "View",
    keys: ["Mod+P"],
    words: "go to",
    run: ({ panels }) => panels.open("find"),
  },
  {
    id: "view.search",
    label: "Search on the canvas…",
    group: "View",
    keys: ["Mod+F"],
    icon: Search,
    on: ["canvas"],
    words: "find light up names types values",
    run: ({ panels }) => panels.open("search"),
  },
  {
    id: "view.fit",
    label: "Fit the design into view",
    group: "View",
    keys: ["1"],
    icon: Maximize,
    on: ["canvas"],
    words: "zoom",
    run: ({ canvas }) => canvas()?.fit(),
  },
  {
    id: "view.problems",
    label: "Show problems",
    group: "View",
    keys: ["Mod+Shift+M"],
    icon: TriangleAlert,
    words: "errors warnings",
    isOn: ({ panels }) => panels.dock === PROBLEMS_TAB,
    run: ({ panels }) => panels.openDock(panels.dock === PROBLEMS_TAB ? null : PROBLEMS_TAB),
  },
  {
    id: "view.text",
    label: "Show the design as text",
    group: "View",
    keys: ["Mod+Shift+E"],
    icon: Braces,
    words: "json file source editor",
    isOn: ({ panels }) => panels.dock === TEXT_TAB,
    run: ({ panels }) => panels.openDock(panels.dock === TEXT_TAB ? null : TEXT_TAB),
  },
];
