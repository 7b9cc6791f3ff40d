import type { Catalogue, Design, Problem } from "@netcue/engine/model";
import type { CanvasHandle } from "@netcue/ui/canvas/canvas-props";
import type { FoldedGroups } from "@netcue/ui/canvas/use-folded-groups";
import type { LayerView } from "@netcue/ui/canvas/use-layers";
import type { OnDesignCommand, Selection } from "@netcue/ui/design/design-command";
import type { LucideIcon } from "lucide-react";
import type { DesignStore } from "../design-store.ts";
import type { EditorPanels } from "../editor-panels.ts";
import type { DesignViewActions } from "../use-design-view.ts";

/** Groups in the order of the application's menu. */
export const ACTION_GROUPS = ["File", "Edit", "Insert", "Select", "Arrange", "View", "Run", "Help"] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** What a context menu is opened on: a right click selects what is under it first. */
export type ActionTarget = "canvas" | "resource" | "connection" | "condition";

/** All that an action may look at and ask for. It is made anew for every drawing: read it, do not keep it. */
export interface EditorContext {
  store: DesignStore;
  design: Design;
  catalogue: Catalogue;
  problems: readonly Problem[];
  selection: Selection;
  /** Carries out one edit; it can be undone, and the selection follows it. */
  edit: OnDesignCommand;
  /** Puts a new resource of a type near the middle of what is in view. */
  add(resourceType: string): void;
  /** Selects, reveals, opens, steps in the history. */
  view: DesignViewActions;
  /** Null while there is no canvas. */
  canvas(): CanvasHandle | null;
  /** Opens and closes what lies around and over the canvas. */
  panels: EditorPanels;
  /** Which layers of the drawing are shown, and how to show and hide one. */
  layers: LayerView;
  /** Which groups are folded, and how to fold and unfold. */
  groups: FoldedGroups;
  /** Tells in a sentence what just happened, for a while. */
  say(note: string): void;
  /** Starts a run; `blocked` says why it cannot. */
  run: { start(): void; blocked: string | null };
}

/**
 * One thing that a person can do in the designer. The registry feeds the toolbar, the menu, the context menus, the shortcuts, the command
 * palette and the help, so they cannot disagree.
 *
 * To add actions: write a file `<area>-actions.ts` beside this one that exports a list of them, and join it in `all-actions.ts`. Nothing
 * else changes. `actions/all-actions.test.ts` then checks ids, keys and that every shortcut reaches its action.
 */
export interface EditorAction {
  /** `area.verb`, for example `history.undo`. Changed keys are kept under it. */
  id: string;
  /** What it does, as in a menu: a verb first. */
  label: string;
  group: ActionGroup;
  /**
   * Default keys, each a press such as `Mod+Shift+Z` or presses in a row such as `Alt+A L`. `Mod` is Ctrl, on a Mac Cmd. The last part is
   * a `KeyboardEvent.key`.
   */
  keys?: readonly string[];
  /** The default keys are the browser's own for this: its event carries the action out, not the key. */
  browserKeys?: "copy" | "cut" | "paste";
  icon?: LucideIcon;
  /** In which context menus it stands; in none without it. */
  on?: readonly ActionTarget[];
  /** Its keys are heard in a text field, too. */
  whileTyping?: boolean;
  /** More words that find it in the palette. */
  words?: string;
  /** It cannot be taken back, or takes something away: shown so in menus. */
  isDangerous?: boolean;
  /** Without it: always. An action that is not enabled leaves its keys to the browser. */
  isEnabled?(context: EditorContext): boolean;
  /** For what is on or off: shown as a tick in menus. */
  isOn?(context: EditorContext): boolean;
  run(context: EditorContext): void;
}

export function isActionEnabled(action: EditorAction, context: EditorContext): boolean {
  return action.isEnabled?.(context) ?? true;
}
