import { Play } from "lucide-react";
import type { EditorAction } from "./editor-action.ts";

export const runActions: readonly EditorAction[] = [
  {
    id: "run.start",
    label: "Run this experiment",
    group: "Run",
    keys: ["Mod+Enter"],
    icon: Play,
    on: ["canvas"],
    whileTyping: true,
    isEnabled: ({ run }) => run.blocked === null,
    run: ({ run }) => run.start(),
  },
];
