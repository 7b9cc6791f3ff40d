import { Download, Upload } from "lucide-react";
import type { EditorAction } from "./editor-action.ts";

export const fileActions: readonly EditorAction[] = [
  {
    id: "file.import",
    label: "Import a file…",
    group: "File",
    keys: ["Mod+O"],
    icon: Upload,
    on: ["canvas"],
    words: "open json xml nepi containerlab yaml svg png",
    run: ({ panels }) => panels.open("import"),
  },
  {
    id: "file.export",
    label: "Export…",
    group: "File",
    keys: ["Mod+Shift+S"],
    icon: Download,
    on: ["canvas"],
    words: "save download json xml nepi containerlab yaml svg png picture",
    run: ({ panels }) => panels.open("export"),
  },
];
