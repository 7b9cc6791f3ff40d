import { Command, Keyboard } from "lucide-react";
import type { EditorAction } from "./editor-action.ts";

export const helpActions: readonly EditorAction[] = [
  {
    id: "help.commands",
    label: "Find a command…",
    group: "Help",
    keys: ["Mod+K", "Mod+Shift+P"],
    icon: Command,
    whileTyping: true,
    words: "palette search",
    run: ({ panels }) => panels.open("commands"),
  },
  {
    id: "help.keys",
    label: "Keyboard shortcuts",
    group: "Help",
    keys: ["?"],
    icon: Keyboard,
    words: "hotkeys bindings change",
    run: ({ panels }) => panels.open("keys"),
  },
];
